// Timers, for which nobody waits: the earliest fires as soon as no promise job is left.

let timers = []
let lastTimer = 0
let nowMs = 0

function addTimer(call, delayMs, args, every) {
  if (typeof call !== 'function') throw new TypeError('a timer calls a function')
  const id = ++lastTimer
  const delay = Math.max(1, Math.trunc(Number(delayMs)) || 1)
  timers.push({ id, atMs: nowMs + delay, call, args, every: every ? delay : undefined })
  return id
}

function clearTimer(id) {
  timers = timers.filter(timer => timer.id !== id)
}

function fireNext() {
  if (timers.length === 0) return false
  const timer = timers.reduce((first, each) => (each.atMs < first.atMs ? each : first))
  nowMs = timer.atMs
  if (timer.every === undefined) clearTimer(timer.id)
  else timer.atMs += timer.every
  timer.call(...timer.args)
  return true
}
