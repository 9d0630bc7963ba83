/**
 * A process that runs one program once, with the sandbox's own host functions, and says what it took:
 * `node engine-child.ts <raw|instrumented> <program> <argument>…`. Its time counts from the compilation on, with what
 * the engine compiles beside in other threads; a module is instrumented before, because that is done once for all
 * tasks and kept.
 */
import { setFlagsFromString } from 'node:v8'
import { loadProgram, programs } from '@manyhands/programs'
import { defaultDepth, instrumentModule } from '@manyhands/wasm'
import { Stop } from '../../packages/runtime/src/sandbox/ending.ts'
import { engine, type WasmMemory } from '../../packages/runtime/src/sandbox/engine.ts'
import { instantiate } from '../../packages/runtime/src/sandbox/instantiate.ts'
import { TaskWorld } from '../../packages/runtime/src/sandbox/task-world.ts'
import { wasiImports } from '../../packages/runtime/src/sandbox/wasi-imports.ts'

const [mode, name, ...args] = process.argv.slice(2)
const memoryBytes = 512 * 1024 * 1024
const fuel = Number.MAX_SAFE_INTEGER
const program = programs.find(one => one.name === name)!
const { module: original, files } = await loadProgram(program)
const bytes = mode === 'raw' ? original : instrumentModule(original, { memoryBytes })
const none = {
  seed: `0x${'0'.repeat(64)}`,
  env: [],
  outputBytes: 1 << 26,
  stdioBytes: 1 << 20,
  outputFiles: 10_000,
}
const world = new TaskWorld({
  ...none,
  task: 0,
  args: ['app', ...(program.args ?? []), ...args],
  files,
  fuel,
})

/**
 * V8 does not leave its first compiler's code in the middle of a loop, so a module that is small enough starts with
 * the last compiler; of a large one that would cost seconds.
 */
const SMALL_BYTES = 1024 * 1024
const isAsGiven = process.execArgv.some(flag => flag.includes('liftoff'))
if (bytes.length < SMALL_BYTES && !isAsGiven) setFlagsFromString('--no-liftoff')

function start(): void {
  const module = new engine.Module(bytes)
  if (mode === 'raw') {
    const { exports } = new engine.Instance(module, wasiImports(world))
    world.memory.attach(exports.memory as WasmMemory)
    const main = exports._start as () => void
    main()
  } else instantiate(module, world, { fuel, depth: defaultDepth }).start()
}

const cpuBefore = process.cpuUsage()
const wallBefore = performance.now()
try {
  start()
} catch (error) {
  if (!(error instanceof Stop) || world.ending.outcome?.exitCode !== 0) throw error
}
const wallMs = performance.now() - wallBefore
const { user, system } = process.cpuUsage(cpuBefore)
const stdout = Buffer.from(world.stdout.content()).toString()
const used = mode === 'raw' ? undefined : world.fuel.used
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000, wallMs, stdout, fuel: used }))
