// What the app sees, and what main.c asks for.

const format = values => values.map(value => (typeof value === 'string' ? value : inspect(value))).join(' ')
const printTo =
  fd =>
  (...values) =>
    host.writeOut(fd, `${format(values)}\n`)
const [out, err] = [printTo(1), printTo(2)]

/** The clock is virtual: what it says of speed is the same for every worker, and nothing of the machine. */
const begunMs = Date.now()

const globals = {
  console: {
    log: out,
    info: out,
    debug: out,
    warn: err,
    error: err,
    trace: err,
    assert: (ok, ...said) => void (ok || err('Assertion failed', ...said)),
  },
  print: (...values) => host.writeOut(1, `${values.join(' ')}\n`),
  scriptArgs: host.args.slice(1),
  process,
  TextEncoder,
  TextDecoder,
  performance: { now: () => Date.now() - begunMs },
  crypto: { getRandomValues: fillRandom },
  setTimeout: (call, delayMs, ...args) => addTimer(call, delayMs, args, false),
  setInterval: (call, delayMs, ...args) => addTimer(call, delayMs, args, true),
  setImmediate: (call, ...args) => addTimer(call, 0, args, false),
  clearTimeout: clearTimer,
  clearInterval: clearTimer,
  clearImmediate: clearTimer,
  queueMicrotask: call => void Promise.resolve().then(call),
}
for (const [name, value] of Object.entries(globals)) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false })
}

const asModule = exports => ({ ...exports, default: exports })
let rejections = []

const guest = {
  modules: {
    __proto__: null,
    std: asModule(std),
    fs: asModule(fs),
    'node:fs': asModule(fs),
    process: asModule(process),
    'node:process': asModule(process),
  },
  rejected: (promise, reason) => void rejections.push({ promise, reason }),
  handled(promise) {
    rejections = rejections.filter(each => each.promise !== promise)
  },
  describe: error => (error instanceof Error ? errorText(error) : inspect(error)),
  /** Called when no promise job is left: throws what nobody caught, else fires a timer. False at the end. */
  next() {
    if (rejections.length > 0) throw rejections[0].reason
    if (fireNext()) return true
    if (process.exitCode !== undefined) host.exit(process.exitCode)
    return false
  },
}
