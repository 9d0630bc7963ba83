// Random numbers come from the job’s seed: the same for every worker.

function fillRandom(view) {
  const bytes = new Uint8Array(view.byteLength)
  host.fillRandom(bytes.buffer)
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(bytes)
  return view
}

const pool = new Uint32Array(512)
let used = pool.length
Math.random = function random() {
  if (used >= pool.length) {
    fillRandom(pool)
    used = 0
  }
  const high = pool[used++] >>> 5
  return (high * 67108864 + (pool[used++] >>> 6)) / 9007199254740992
}
