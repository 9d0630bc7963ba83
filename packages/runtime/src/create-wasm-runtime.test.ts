import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { createWasmRuntime } from './create-wasm-runtime.ts'
import { detectLayers } from './isolation/detect-layers.ts'
import { limitsOf } from './limits.ts'
import { childrenOf } from './pool/process-tree.ts'
import { hostFuel } from './sandbox/fuel-meter.ts'
import { assemble, program } from './testing/assemble.ts'
import { pythonModule, runInput, textsOf } from './testing/run-input.ts'

const runtime = createWasmRuntime()
afterAll(() => runtime.close())

describe('how a module ends', () => {
  const cases: [string, Uint8Array, string | undefined][] = [
    ['returns', program(''), undefined],
    ['unreachable', program('unreachable'), 'trap: unreachable'],
    ['divides by zero', program('(drop (i32.div_s (i32.const 1) (i32.const 0)))'), 'trap: division by zero'],
    ['overflows', program('(drop (i32.trunc_f64_s (f64.const 1e99)))'), 'trap: number out of range'],
    ['reads outside', program('(drop (i32.load (i32.const -4)))'), 'trap: memory access out of bounds'],
    ['recurses', program('(call $f)', '(func $f (call $f) (call $f))'), 'trap: call stack exhausted'],
    [
      'calls nothing',
      program('(call_indirect (type $t) (i32.const 0))', '(type $t (func)) (table 1 funcref)'),
      'trap: wrong function type',
    ],
    [
      'traps in its start function',
      assemble(
        '(module (memory (export "memory") 1) (func $s unreachable) (start $s) (func (export "_start")))',
      ),
      'trap: unreachable',
    ],
  ]
  test.each(cases)('%s', async (_name, module, reason) => {
    const results = await runtime.runTasks(runInput(module, 2))
    for (const result of results) {
      expect(result.status).toBe(reason === undefined ? 'ok' : 'app-failed')
      expect(result.reason).toBe(reason)
    }
    expect(results[0]!.digest).toBe(results[1]!.digest)
  })

  test('many large results are taken one by one, however slowly they are stored', async () => {
    const bytes = 16 * 1024 * 1024
    // One vector of all that is printed, at address 0; where the count goes does not matter.
    const module = assemble(`(module
      (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
      (memory (export "memory") 257)
      (func (export "_start")
        (i32.store (i32.const 4) (i32.const ${bytes}))
        (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))`)
    const limits = { ...limitsOf(), stdioBytes: bytes }
    const told: number[] = []
    let peak = 0
    const onTask = async (task: number, { archive }: { archive: Uint8Array }) => {
      expect(archive.length).toBeGreaterThan(bytes)
      await sleep(100)
      peak = Math.max(peak, process.memoryUsage().arrayBuffers)
      told.push(task)
    }
    const before = process.memoryUsage().arrayBuffers
    expect(await runtime.runTasks(runInput(module, 40, { limits, onTask, isTold: true }))).toEqual([])
    expect(told).toEqual(Array.from({ length: 40 }, (_, i) => i))
    // Of 640 MiB in all.
    expect(peak - before).toBeLessThan(20 * bytes)
  })

  test('memory stops growing at the limit', async () => {
    // Grows page by page until refused, then exits with the pages it has.
    const module = program(
      '(loop $more (br_if $more (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))) (call $exit (memory.size))',
      '(import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))',
    )
    const limits = limitsOf({ memoryBytes: 7 * 65_536 + 100 })
    const [result] = await runtime.runTasks(runInput(module, 1, { limits }))
    expect(result!.reason).toBe('exit code 7')
  })

  test('fuel is the same in every run, and stands in the status', async () => {
    const module = program(
      '(local $i i32) (loop $more (br_if $more (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000))))',
    )
    const [one, other] = await runtime.runTasks(runInput(module, 2))
    expect(one!.fuel).toBeGreaterThan(1000)
    expect(other!.fuel).toBe(one!.fuel)
    const texts = await textsOf(one!.archive)
    expect(JSON.parse(texts['status.json']!)).toEqual({ exitCode: 0, fuel: one!.fuel, status: 'ok' })
    const limits = limitsOf({ fuel: one!.fuel! })
    const [enough] = await runtime.runTasks(runInput(module, 1, { limits }))
    expect(enough!.digest).toBe(one!.digest)
    const short = limitsOf({ fuel: one!.fuel! - 1 })
    const [out] = await runtime.runTasks(runInput(module, 1, { limits: short }))
    expect(out).toMatchObject({ status: 'limit-exceeded', reason: 'out of fuel', fuel: short.fuel })
  })

  test('calls of the host use fuel by the bytes they move', async () => {
    const draw = (bytes: number) =>
      program(
        `(drop (call $draw (i32.const 0) (i32.const ${bytes})))`,
        '(import "wasi_snapshot_preview1" "random_get" (func $draw (param i32 i32) (result i32)))',
      )
    const fuelOf = async (bytes: number) => (await runtime.runTasks(runInput(draw(bytes), 1)))[0]!.fuel!
    expect((await fuelOf(1064)) - (await fuelOf(64))).toBe(1000 * hostFuel.slowByte)
    const limits = limitsOf({ fuel: 10_000 })
    const [out] = await runtime.runTasks(runInput(draw(65_536), 1, { limits }))
    expect(out).toMatchObject({ status: 'limit-exceeded', reason: 'out of fuel', fuel: 10_000 })
  })
})

describe('what is no result', () => {
  const slow = limitsOf({ wallSeconds: 1, fuel: 80_000_000_000_000 })
  const once = program(
    `(call $args (i32.const 0) (i32.const 8)) drop
     (call $env (i32.const 16) (i32.const 64)) drop
     (if (i32.ne (i32.load8_u (i32.const 69)) (i32.const 48)) (then (loop $again (br $again))))`,
    `(import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32)))
     (import "wasi_snapshot_preview1" "environ_get" (func $env (param i32 i32) (result i32)))`,
  )

  test('a task over its wall limit: the batch ends within two seconds of it, what was done is kept', async () => {
    const seen: number[] = []
    await runtime.runTasks(runInput(once, 1))
    const startedAt = performance.now()
    const run = runtime.runTasks(runInput(once, 3, { limits: slow, onTask: index => void seen.push(index) }))
    await expect(run).rejects.toMatchObject({ code: 'TASK_UNFINISHED', details: { task: 1 } })
    expect(performance.now() - startedAt).toBeLessThan(3000)
    expect(seen).toEqual([0])
    const [next] = await runtime.runTasks(runInput(once, 3, { limits: slow, tasks: [0] }))
    expect(next!.status).toBe('ok')
  })

  test('a stack that is smaller than the counted depth', async () => {
    const shallow = createWasmRuntime({ v8Flags: ['--stack-size=200'] })
    onTestFinished(() => shallow.close())
    const run = shallow.runTasks(runInput(program('(call $f)', '(func $f (call $f) (call $f))'), 1))
    await expect(run).rejects.toMatchObject({ code: 'TASK_UNFINISHED' })
  })
})

describe('the depth at which a task overflows', () => {
  const deep = program(
    '(call $f (i32.const 1) (f64.const 2))',
    `(import "wasi_snapshot_preview1" "random_get" (func $draw (param i32 i32) (result i32)))
     (func $f (param $n i32) (param $x f64) (local $a i64) (local $b v128) (local $c f64)
       (drop (call $draw (i32.const 0) (i32.const 8)))
       (i32.store (i32.const 16) (local.get $n))
       (local.set $c (f64.mul (local.get $x) (f64.load (i32.const 0))))
       (local.set $b (v128.load (i32.const 0)))
       (call $f (i32.add (local.get $n) (i32.const 1)) (local.get $c))
       (f64.store (i32.const 24) (f64.add (local.get $c) (local.get $x)))
       (v128.store (i32.const 32) (local.get $b))
       (i64.store (i32.const 48) (local.get $a)))`,
  )
  test.each([[['--liftoff-only']], [['--no-liftoff']], [['--no-wasm-lazy-compilation']]])(
    'is counted, not the engine’s: with %s',
    async v8Flags => {
      const other = createWasmRuntime({ v8Flags })
      onTestFinished(() => other.close())
      const [usual] = await runtime.runTasks(runInput(deep, 1))
      const [result] = await other.runTasks(runInput(deep, 1))
      expect(usual).toMatchObject({ status: 'app-failed', reason: 'trap: call stack exhausted' })
      expect(result!.digest).toBe(usual!.digest)
    },
  )
})

describe('closing', () => {
  test('does not wait for a module that is being instrumented', async () => {
    const own = createWasmRuntime()
    const run = own.runTasks(runInput(Uint8Array.from(pythonModule), 1))
    const refused = expect(run).rejects.toMatchObject({
      code: 'SANDBOX_FAILED',
      details: { reason: 'the runtime was closed' },
    })
    await own.close()
    await refused
  })
})

describe('a program that uses a runtime', () => {
  test.each([['close'], ['leave open']])('ends by itself when it is at its end (%s)', async how => {
    const script = fileURLToPath(new URL('./testing/three-modules.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', script, how])
    expect(stdout).toBe('exit code 3\nexit code 4\nexit code 5\nend\n')
  })
})

const hasBubblewrap = (await detectLayers()).includes('bubblewrap')
const why = hasBubblewrap ? '' : ' (skipped: this machine has no bubblewrap)'
test.skipIf(!hasBubblewrap)(`a worker that is killed in the middle leaves no process${why}`, async () => {
  const script = fileURLToPath(new URL('./testing/endless-task.ts', import.meta.url))
  const worker = spawn(process.execPath, ['--no-warnings', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void worker.kill('SIGKILL'))
  await once(worker.stdout, 'data')
  const below = (pid: number): number[] => childrenOf(pid).flatMap(child => [child, ...below(child)])
  const sandboxes = below(worker.pid!)
  expect(sandboxes.length).toBeGreaterThan(1)
  worker.kill('SIGKILL')
  await expect
    .poll(() => sandboxes.filter(pid => existsSync(`/proc/${pid}`)), { timeout: 10_000 })
    .toEqual([])
})

describe('prepared modules', () => {
  test('are kept in a folder, and what is damaged there is made anew', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'modules-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const digests = []
    for (const damage of [false, true, false]) {
      const own = createWasmRuntime({ cacheFolder: folder })
      const [result] = await own.runTasks(runInput(program('(drop (memory.grow (i32.const 1)))'), 1))
      digests.push(result!.digest)
      await own.close()
      const names = await readdir(folder)
      expect(names).toHaveLength(1)
      if (damage) await writeFile(join(folder, names[0]!), 'nonsense')
    }
    expect(new Set(digests).size).toBe(1)
  })
})

describe('errors', () => {
  test('a module the engine refuses', async () => {
    // The body leaves a value on the stack that its type does not have: our own look does not see that.
    const module = Buffer.from(program('(drop (i32.const 5))'))
    const at = module.indexOf(Buffer.from([0x41, 5, 0x1a]))
    expect(at).toBeGreaterThan(0)
    module[at + 2] = 0x01
    await expect(runtime.runTasks(runInput(module, 1))).rejects.toMatchObject({ code: 'APP_INVALID' })
  })

  test.each([
    ['a file in a file', { files: ['/in/a', '/in/a/b'].map(path => ({ path, bytes: new Uint8Array() })) }],
    ['a variable with an equals sign', { env: { 'A=B': 'c' } }],
  ])('%s', async (_name, more) => {
    await expect(runtime.runTasks(runInput(program(''), 1, more))).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
  })
})
