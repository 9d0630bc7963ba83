/**
 * A process that runs one module as it is, without instruments or a sandbox, and prints the sha-256 of what it wrote
 * to stdout. Only for modules of this room: `node run-raw.ts module.wasm`.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

type Memory = { buffer: ArrayBuffer }
type Wasm = {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: object) => { exports: { memory: Memory; _start: () => void } }
}
const engine = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly
const hash = createHash('sha256')

function fdWrite(_fd: number, list: number, count: number, written: number): number {
  const { buffer } = instance.exports.memory
  const view = new DataView(buffer)
  let total = 0
  for (let i = 0; i < count; i += 1) {
    const bytes = view.getUint32(list + 8 * i + 4, true)
    hash.update(new Uint8Array(buffer, view.getUint32(list + 8 * i, true), bytes))
    total += bytes
  }
  view.setUint32(written, total, true)
  return 0
}

const instance = new engine.Instance(new engine.Module(readFileSync(process.argv[2]!)), {
  wasi_snapshot_preview1: { fd_write: fdWrite },
})
instance.exports._start()
process.stdout.write(hash.digest('hex'))
