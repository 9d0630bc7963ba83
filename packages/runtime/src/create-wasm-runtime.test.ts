import { afterAll, describe, expect, test } from 'vitest'
import { createWasmRuntime } from './create-wasm-runtime.ts'
import { limitsOf } from './limits.ts'
import { assemble, program } from './testing/assemble.ts'
import { runInput } from './testing/run-input.ts'

const runtime = createWasmRuntime()
afterAll(() => runtime.close())

const endless = program('(loop $again (br $again))')

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

  test('what was decided first stays, though the guest catches the exception and goes on', async () => {
    const module = program(
      `(block $caught (try_table (catch_all $caught) (call $exit (i32.const 3))))
       (block $again (try_table (catch_all $again) (call $exit (i32.const 0))))`,
      '(import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))',
    )
    const [result] = await runtime.runTasks(runInput(module, 1))
    expect(result).toMatchObject({ status: 'app-failed', reason: 'exit code 3' })
  })
})

describe('time', () => {
  test('a task over its wall limit is cut, and the rest runs on', async () => {
    const limits = limitsOf({ wallSeconds: 1 })
    const seen: number[] = []
    const results = await runtime.runTasks(
      runInput(endless, 2, { limits, onTask: index => void seen.push(index) }),
    )
    expect(results.map(result => result.reason)).toEqual(['ran longer than 1 s', 'ran longer than 1 s'])
    expect(seen).toEqual([0, 1])
  })

  test('an abort ends the batch at once, with its reason', async () => {
    const stop = new AbortController()
    const run = runtime.runTasks(runInput(endless, 1, { signal: stop.signal }))
    setTimeout(() => stop.abort(new Error('enough')), 300)
    await expect(run).rejects.toThrow('enough')
  })

  test('close ends what runs, and refuses what comes', async () => {
    const own = createWasmRuntime()
    const run = own.runTasks(runInput(endless, 1))
    const refused = expect(run).rejects.toMatchObject({ code: 'SANDBOX_FAILED' })
    await own.close()
    await refused
    await expect(own.runTasks(runInput(endless, 1))).rejects.toMatchObject({ code: 'SANDBOX_FAILED' })
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

  test('what a listener throws reaches the caller', async () => {
    const onTask = () => Promise.reject(new Error('listener'))
    await expect(runtime.runTasks(runInput(program(''), 2, { onTask }))).rejects.toThrow('listener')
  })

  test.each([
    ['a path outside', { files: [{ path: '/etc/x', bytes: new Uint8Array() }] }],
    ['a path that climbs', { files: [{ path: '/in/../out/x', bytes: new Uint8Array() }] }],
    ['the name of our own file', { files: [{ path: '/in/task.json', bytes: new Uint8Array() }] }],
    ['a file in a file', { files: ['/in/a', '/in/a/b'].map(path => ({ path, bytes: new Uint8Array() })) }],
    ['a task twice', { tasks: [0, 0] }],
    ['a task beyond the last', { tasks: [1] }],
    ['an argument with a zero', { args: ['a\0b'] }],
    ['a variable with an equals sign', { env: { 'A=B': 'c' } }],
  ])('%s', async (_name, more) => {
    await expect(runtime.runTasks(runInput(program(''), 1, more))).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
  })
})
