import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createWasmRuntime, limitsOf, unpackArchive } from '@manyhands/runtime'
import { afterAll, describe, expect, test } from 'vitest'

const runtime = createWasmRuntime()
afterAll(() => runtime.close())
const module = readFileSync(join(import.meta.dirname, '../modules/quickjs.wasm'))

/** Runs a script, perhaps with other files beside it, and gives what it left. */
async function run(code: string, more: Record<string, string> = {}, args: string[] = []) {
  const given = { 'main.js': code, ...more }
  const files = Object.entries(given).map(([name, text]) => ({
    path: `/in/${name}`,
    bytes: Buffer.from(text),
  }))
  const input = { files, args: ['/in/main.js', ...args], env: { COLOUR: 'red' }, tasks: [0], taskCount: 1 }
  const limits = limitsOf({ wallSeconds: 60 })
  const [result] = await runtime.runTasks({ ...input, program: { runtime: 'wasm', module }, limits })
  const entries = await unpackArchive(result!.archive)
  const files_ = Object.fromEntries(entries.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]))
  const { 'stdout.txt': stdout = '', 'stderr.txt': stderr = '' } = files_
  return { status: result!.status, reason: result!.reason, stdout, stderr, files: files_ }
}

describe('files', () => {
  test('are read, written, listed, moved and removed by Node’s names', async () => {
    const { stdout, files } = await run(
      `import { readFileSync, writeFileSync, appendFileSync, readdirSync, mkdirSync, rmSync, statSync, existsSync, renameSync, copyFileSync } from 'node:fs'
      mkdirSync('/out/a/b', { recursive: true })
      writeFileSync('/out/a/b/t.txt', 'é€😀')
      appendFileSync('/out/a/b/t.txt', '!')
      writeFileSync('/out/bytes', new Uint8Array([9, 65, 66, 9]).subarray(1, 3))
      copyFileSync('/in/data.txt', '/out/copy'); renameSync('/out/copy', '/out/moved')
      mkdirSync('/tmp/x'); writeFileSync('/tmp/x/y', ''); rmSync('/tmp/x', { recursive: true })
      console.log(readFileSync('/out/a/b/t.txt', 'utf8'), readFileSync('/out/a/b/t.txt').length, statSync('/out/a').isDirectory(), existsSync('/tmp/x'))
      console.log(readdirSync('/in'), statSync('/in/data.txt').size)`,
      { 'data.txt': '12345' },
    )
    expect(stdout).toBe("é€😀! 10 true false\n[ 'data.txt', 'main.js', 'task.json' ] 5\n")
    expect(files).toMatchObject({ 'out/a/b/t.txt': 'é€😀!', 'out/bytes': 'AB', 'out/moved': '12345' })
  })

  test('that cannot be had throw with a code', async () => {
    const { stdout } = await run(`import fs from 'fs'
      for (const call of [() => fs.readFileSync('/none'), () => fs.readFileSync('/in'), () => fs.writeFileSync('/in/x', ''), () => fs.mkdirSync('/out'), () => fs.readFileSync('/in/../etc/passwd'), () => fs.readdirSync('/in/main.js')])
        try { call(); console.log('fine') } catch (error) { console.log(error.code, error instanceof Error) }`)
    expect(stdout.trim().split('\n')).toEqual([
      'ENOENT true',
      'EISDIR true',
      'EROFS true',
      'EEXIST true',
      expect.stringMatching(/^(EPERM|ENOENT) true$/),
      'ENOTDIR true',
    ])
  })
})

describe('a program', () => {
  test('knows its task, arguments and environment', async () => {
    const { stdout } = await run(
      "import * as std from 'std'\nconsole.log(process.argv.slice(2), process.env, scriptArgs.at(-1), std.getenv('TASK'), import.meta.url, import.meta.main)",
      {},
      ['-x', 'ü'],
    )
    expect(stdout).toBe(
      "[ '-x', 'ü' ] { COLOUR: 'red', TASK: '0', TASKS: '1' } ü 0 file:///in/main.js true\n",
    )
  })

  test('runs promises and timers to their end, in order', async () => {
    const { stdout, status } = await run(`setTimeout(() => console.log('late'), 1000)
      setTimeout(() => console.log('early'), 1)
      const id = setInterval(() => { console.log('again'); if (++n === 2) clearInterval(id) }, 10); let n = 0
      clearTimeout(setTimeout(() => console.log('never'), 1))
      queueMicrotask(() => console.log('micro'))
      console.log('first', await new Promise(resolve => setTimeout(() => resolve(7), 5)))`)
    expect({ stdout, status }).toEqual({
      status: 'ok',
      stdout: 'micro\nearly\nfirst 7\nagain\nagain\nlate\n',
    })
  })

  test('is of several modules: by path, TypeScript’s names, dynamic, cyclic', async () => {
    const { stdout } = await run(
      `import { twice } from './lib/math.ts'
      import { even } from '/in/even.js'
      const { default: thrice } = await import('./lib/../thrice.js')
      console.log(twice(4), thrice(4), even(10))`,
      {
        'lib/math.js': "export { twice } from './../twice.js'",
        'twice.js': 'export const twice = n => 2 * n',
        'thrice.js': 'export default n => 3 * n',
        'even.js': "import { odd } from './odd.js'; export function even(n) { return n === 0 || odd(n - 1) }",
        'odd.js':
          "import { even } from './even.js'; export function odd(n) { return n !== 0 && even(n - 1) }",
      },
    )
    expect(stdout).toBe('8 12 true\n')
  })

  test('has the same chance and clock in every run', async () => {
    const code =
      'console.log(Math.random(), crypto.getRandomValues(new Uint8Array(3)), Date.now(), new Date(0).getTimezoneOffset())'
    const [a, b] = [await run(code), await run(code)]
    expect(a.stdout).toBe(b.stdout)
    expect(a.stdout).toMatch(/^0\.\d+ Uint8Array\(3\) \[.*\] 1735689600000 0\n$/)
  })

  test('shows values as people expect', async () => {
    const { stdout, stderr } = await run(`const cycle = { a: 1 }; cycle.self = cycle
      console.log('text', ['text', 1n, -0, null, undefined, 2], { a: { b: { c: {} } }, 'd e': Symbol('s') })
      console.log(new Map([['k', new Set([1])]]), cycle, class A {}, function f() {}, /x/g, new Date(0), new (class P { x = 1 })())
      console.log(new TextDecoder().decode(new TextEncoder().encode('é😀')), Array(200).fill(0).length)
      console.error('to stderr')`)
    expect(stdout).toBe(
      [
        "text [ 'text', 1n, -0, null, undefined, 2 ] { a: { b: { c: {} } }, 'd e': Symbol(s) }",
        "Map(1) { 'k' => Set(1) { 1 } } { a: 1, self: [Circular] } [class: A] [Function: f] /x/g 1970-01-01T00:00:00.000Z P { x: 1 }",
        'é😀 200',
        '',
      ]
        .join('\n')
        .replace("'d e'", '"d e"'),
    )
    expect(stderr).toBe('to stderr\n')
  })
})

describe('a program that ends badly', () => {
  test.each([
    [
      'throws',
      'function f() { throw new TypeError("no") }\nf()',
      1,
      /^Uncaught TypeError: no\n {4}at f \(\/in\/main.js:1:\d+\)/,
    ],
    ['throws what is no error', 'throw { code: 5 }', 1, /^Uncaught { code: 5 }\n$/],
    ['throws later', 'setTimeout(() => { throw new Error("late") }, 5)', 1, /^Uncaught Error: late/],
    ['does not catch', 'Promise.reject(new Error("lost")); await 1', 1, /^Uncaught Error: lost/],
    ['does not parse', 'let x = 1\nlet y = ;', 1, /^Uncaught SyntaxError: .*\n {4}at \/in\/main.js:2:9/],
    ['imports what is not there', 'import "./none.js"', 1, /cannot load \/in\/none.js: No such file/],
    ['imports a package', 'import "lodash"', 1, /cannot load lodash: a module is a file/],
    ['waits for ever', 'await new Promise(() => {})', 13, /waits at its top level/],
    ['exits', 'process.exit(7)', 7, /^$/],
    ['sets its exit code', 'process.exitCode = 4', 4, /^$/],
    [
      'takes all memory',
      'const all = []; for (;;) all.push(new Uint8Array(1 << 22).fill(1))',
      1,
      /out of memory/,
    ],
  ])('%s', async (_name, code, exitCode, stderr) => {
    const result = await run(code)
    expect({ status: result.status, reason: result.reason }).toEqual({
      status: 'app-failed',
      reason: `exit code ${exitCode}`,
    })
    expect(result.stderr).toMatch(stderr)
  })

  test('a rejection that is caught later is none', async () => {
    const { status, stdout } = await run(
      'const lost = Promise.reject(1); await null; lost.catch(() => console.log("caught"))',
    )
    expect({ status, stdout }).toEqual({ status: 'ok', stdout: 'caught\n' })
  })

  test.each([
    ['itself', '(function f() { f() })()'],
    ['a callback', 'const g = () => [1].map(g); g()'],
    ['a getter', 'const o = { get x() { return this.x + 1 } }; o.x'],
    ['sort', 'const h = () => [2, 1].sort(h); h()'],
    ['JSON.parse', 'JSON.parse("[".repeat(1e6))'],
  ])('endless recursion of %s is an error that can be caught', async (_name, code) => {
    const { stdout } = await run(`try { ${code} } catch (error) { console.log(error.message) }`)
    expect(stdout).toBe('stack overflow\n')
  })
})
