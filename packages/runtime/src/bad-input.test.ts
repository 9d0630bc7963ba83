import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWasmRuntime } from './create-wasm-runtime.ts'
import { limitsOf } from './limits.ts'
import { assemble, program } from './testing/assemble.ts'
import { pythonInput, pythonModule, runInput, textsOf } from './testing/run-input.ts'

// What stays of memory hogs, disk fillers, endless output and loops is in the suite for all runtimes.
const runtime = createWasmRuntime()
afterAll(() => runtime.close())

let temporary: string
beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'witness-'))
})
afterAll(() => rmSync(temporary, { recursive: true }))

const limits = limitsOf({ fuel: 5_000_000_000, wallSeconds: 60, memoryBytes: 128 * 1024 * 1024 })
const stdout = async (archive: Uint8Array) => (await textsOf(archive))['stdout.txt']

async function nextIsFine(): Promise<void> {
  const [next] = await runtime.runTasks(pythonInput("print('fine')", 1, { limits }))
  expect(await stdout(next!.archive)).toBe('fine\n')
}

describe('a script', () => {
  test('that forks and starts processes has none', async () => {
    const script = `
import os
def attempt(name, step):
    try: print(name, 'DID', step())
    except (OSError, AttributeError, ImportError, NotImplementedError) as e: print(name, 'refused')
def pool():
    from multiprocessing import Process
    Process(target=print).start()
def sub():
    import subprocess
    return subprocess.run(['/bin/true'])
def thread():
    import threading
    try: threading.Thread(target=print).start()
    except RuntimeError: raise OSError
for i in range(1000):
    attempt('fork', lambda: os.fork())
attempt('system', lambda: os.system('true'))
attempt('exec', lambda: os.execv('/bin/true', ['true']))
attempt('kill', lambda: os.kill(1, 9))
attempt('subprocess', sub)
attempt('pool', pool)
attempt('thread', thread)
`
    const [result] = await runtime.runTasks(pythonInput(script, 1, { limits }))
    const lines = (await stdout(result!.archive))!.trim().split('\n')
    expect(lines).toHaveLength(1006)
    expect(lines.filter(line => !line.endsWith(' refused'))).toEqual([])
    await nextIsFine()
  })

  test('that climbs, links and makes devices touches nothing of the machine', async () => {
    const script = `
import os
for step in [lambda: os.symlink('${temporary}', '/out/link'), lambda: os.mkfifo('/out/pipe'), lambda: os.mknod('/out/device'),
             lambda: open('${temporary}/x', 'w'), lambda: open('/out/../../../../../../${temporary}/x', 'w'),
             lambda: open('/proc/self/mem', 'r+b'), lambda: open('/dev/sda', 'rb'), lambda: os.chdir('${temporary}')]:
    try: print('DID', step())
    except (OSError, AttributeError): print('refused')
`
    const [result] = await runtime.runTasks(pythonInput(script, 1, { limits }))
    expect(await stdout(result!.archive)).toBe('refused\n'.repeat(8))
    expect(readdirSync(temporary)).toEqual([])
    await nextIsFine()
  })

  test.each([
    ['in Python', 'def f(n): return f(n + 1)\nf(0)'],
    ['in the parser', "eval('(' * 100000 + ')' * 100000)"],
    ['in a regular expression', "import re\nre.match('(' * 5000 + ')' * 5000, '')"],
    ['in JSON', "import json\njson.loads('[' * 1000000)"],
    ['with the limit lifted', 'import sys\nsys.setrecursionlimit(10**9)\ndef f(n): return f(n + 1)\nf(0)'],
  ])('that recurses %s fails the same twice', async (_name, script) => {
    const input = pythonInput(script, 1, { limits })
    const [one] = await runtime.runTasks(input)
    const [other] = await runtime.runTasks(input)
    expect(one!.status).not.toBe('ok')
    expect([other!.digest, other!.fuel]).toEqual([one!.digest, one!.fuel])
    await nextIsFine()
  })
})

describe('a module', () => {
  const wasi = '"wasi_snapshot_preview1"'
  test.each<[string, () => Uint8Array]>([
    ['empty', () => new Uint8Array()],
    ['text', () => Buffer.from('#!/bin/sh\nrm -rf /')],
    ['only a header', () => Buffer.from('\0asm\x01\0\0\0')],
    ['cut off', () => pythonModule.subarray(0, 1_000_000)],
    ['damaged', () => Uint8Array.from(pythonModule).fill(0xff, 2_000_000, 2_000_100)],
    ['asking for a fork', () => program('', '(import "env" "fork" (func (result i32)))')],
    ['asking for an unknown call', () => program('', `(import ${wasi} "fd_fork" (func))`)],
    [
      'starting too large',
      () => assemble('(module (memory (export "memory") 65536) (func (export "_start")))'),
    ],
  ])('that is %s is refused, for the same reason twice', async (_name, make) => {
    const reasons = [0, 1].map(async () => {
      const run = runtime.runTasks(runInput(make(), 1, { limits }))
      const error = await run.catch((error: unknown) => error)
      expect(error).toMatchObject({ code: 'APP_INVALID' })
      return (error as Error).message
    })
    const [one, other] = await Promise.all(reasons)
    expect(one).toBe(other)
    await nextIsFine()
  })

  test('leaves nothing of its globals, memory or tables to the next task', async () => {
    // Exits with 0 only in a world that nobody used.
    const module = program(
      `(local.set $seen (i32.add (global.get $g) (i32.add (i32.load (i32.const 60000)) (i32.eqz (ref.is_null (table.get 0 (i32.const 1)))))))
       (local.set $seen (i32.add (local.get $seen) (i32.ne (memory.size) (i32.const 1))))
       (global.set $g (i32.const 1))
       (i32.store (i32.const 60000) (i32.const 1))
       (table.set 0 (i32.const 1) (ref.func $f))
       (drop (memory.grow (i32.const 3)))
       (call $exit (local.get $seen))`.replace(/^/, '(local $seen i32) '),
      `(import ${wasi} "proc_exit" (func $exit (param i32)))
       (global $g (mut i32) (i32.const 0)) (table 2 funcref) (elem declare func $f) (func $f)`,
    )
    const input = runInput(module, 3, { limits })
    const results = [...(await runtime.runTasks(input)), ...(await runtime.runTasks(input))]
    expect(results.map(result => result.status)).toEqual(Array(6).fill('ok'))
  })

  test('that calls for ever is out of fuel long before its time', async () => {
    const calls: [string, string, string][] = [
      ['sched_yield', '(result i32)', ''],
      ['fd_prestat_get', '(param i32 i32) (result i32)', '(i32.const 3) (i32.const 0)'],
      ['random_get', '(param i32 i32) (result i32)', '(i32.const 0) (i32.const 65536)'],
      [
        'path_filestat_get',
        '(param i32 i32 i32 i32 i32) (result i32)',
        '(i32.const 3) (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 1000)',
      ],
      [
        'fd_readdir',
        '(param i32 i32 i32 i64 i32) (result i32)',
        '(i32.const 3) (i32.const 0) (i32.const 4096) (i64.const 0) (i32.const 8000)',
      ],
    ]
    for (const [name, type, args] of calls) {
      const module = program(
        `(loop $again (drop (call $call ${args})) (br $again))`,
        `(import ${wasi} "${name}" (func $call ${type})) (data (i32.const 64) "in")`,
      )
      const few = { ...limits, fuel: 1_000_000_000 }
      const [result] = await runtime.runTasks(runInput(module, 1, { limits: few }))
      expect(result).toMatchObject({ status: 'limit-exceeded', reason: 'out of fuel' })
      // Two nominal seconds; a slow machine under load may take that, and not many times it.
      expect(result!.wallMs).toBeLessThan(20_000)
    }
    await nextIsFine()
  })
})
