import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { createWasmRuntime } from './create-wasm-runtime.ts'
import { limitsOf } from './limits.ts'
import { hostFuel } from './sandbox/fuel-meter.ts'
import { assemble, program } from './testing/assemble.ts'
import { runInput, textsOf } from './testing/run-input.ts'

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
