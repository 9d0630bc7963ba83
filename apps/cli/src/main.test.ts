import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const bin = fileURLToPath(new URL('../bin/manyhands.js', import.meta.url))
let cwd: string
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'manyhands-cli-'))
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

function call(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, MANYHANDS_NETWORK: join(cwd, 'none.json'), FORCE_COLOR: undefined }
  return new Promise(resolve => {
    const child = execFile(process.execPath, [bin, ...args], { cwd, env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

it('--help lists commands and examples', async () => {
  const { code, stdout } = await call('--help')
  expect(code).toBe(0)
  for (const word of ['run', 'check', 'verify', 'account', 'deal', 'network', 'Examples:'])
    expect(stdout).toContain(word)
})

it('without a network: code, hint and exit code 2', async () => {
  const { code, stderr, stdout } = await call('account')
  expect({ code, stderr, stdout }).toEqual({
    code: 2,
    stderr:
      'error NETWORK_NOT_RUNNING: no network runs here\n  hint: Start one with `npm start` and leave it running.\n',
    stdout: '',
  })
})

it('--json gives errors as JSON', async () => {
  const { code, stdout } = await call('run', 'x.py', '--json')
  expect(code).toBe(2)
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'NETWORK_NOT_RUNNING' } })
})

it('options that make no sense end with exit code 2', async () => {
  const { code, stderr } = await call('run', 'x.py', '--batch-size', 'many')
  expect({ code, stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('INPUT_INVALID: --batch-size'),
  })
  expect((await call('run')).code).toBe(2)
  expect((await call('walk')).code).toBe(2)
})

it('check needs no network', async () => {
  const fractal = fileURLToPath(new URL('../../../examples/fractal', import.meta.url))
  const { code, stdout } = await call('check', fractal, '--tasks', '1', '--runs', '2', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    runs: 2,
    tasks: [0],
    varied: [{ name: 'again', differed: 0 }],
  })
})

it('an interrupted check ends with 130 and leaves nothing', async () => {
  const fractal = fileURLToPath(new URL('../../../examples/fractal', import.meta.url))
  const child = spawn(process.execPath, [bin, 'check', fractal], {
    cwd,
    env: { ...process.env, TMPDIR: cwd },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const before = said
    said += chunk
    if (!before.includes('run 2 of') && said.includes('run 2 of')) child.kill('SIGINT')
  })
  const [code] = await once(child, 'close')
  expect({ code, said }).toMatchObject({ code: 130, said: expect.not.stringContaining('deterministic') })
  expect((await readdir(cwd)).filter(name => name.startsWith('manyhands-check-'))).toEqual([])
})

it('verify of a folder without a receipt is 1', async () => {
  const { code, stdout } = await call('verify', '--offline', '.')
  expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringContaining('RECEIPT_INVALID') })
})

it('verify cannot both ask no chain and require one', async () => {
  const { code, stderr } = await call('verify', '--offline', '--require-chain', '.')
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be used with') })
})

it('app init and app test: a project that passes, one that does not, JSON for scripts', async () => {
  const init = await call('app', 'init', 'sql', 'made')
  expect({ ...init, stdout: init.stdout.split('\n')[0] }).toEqual({
    code: 0,
    stdout: 'made/README.md',
    stderr: '',
  })
  const passed = await call('app', 'test', 'made')
  expect(passed.code).toBe(0)
  expect(passed.stdout).toMatch(/^pass {2}first of three .* ok .*\n[\s\S]*3 tests passed\n$/)
  await writeFile(join(cwd, 'made/src/main.sql'), 'SELECT nope')
  const failed = await call('app', 'test', 'made')
  expect(failed.code).toBe(1)
  expect(failed.stdout).toContain('/app/main.sql:1: no such column: nope')
  const json = await call('app', 'test', 'made', '--json')
  expect(JSON.parse(json.stdout)).toMatchObject({
    ok: false,
    tests: [{ ok: false }, { ok: false }, { ok: true }],
  })
  expect((await call('app', 'test', 'made', '--update')).code).toBe(0)
  expect((await call('app', 'test', 'made')).code).toBe(0)
})

it('app init and app build that cannot be carried out end with exit code 2', async () => {
  for (const args of [
    ['init', 'cobol'],
    ['init', 'sql', '.'],
    ['build', 'nowhere'],
    ['test', 'nowhere'],
  ]) {
    const { code, stderr } = await call('app', ...args)
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error (INPUT_INVALID|FILE_UNREADABLE): /)
  }
})

it('app build shows what the compiler says', async () => {
  await call('app', 'init', 'assemblyscript', 'broken')
  await writeFile(join(cwd, 'broken/assembly/index.ts'), 'let x: i32 = "text"\n')
  const { code, stderr } = await call('app', 'build', 'broken')
  expect(code).toBe(2)
  expect(stderr).toMatch(/in assembly\/index.ts\(1,\d+\)[\s\S]*error BUILD_FAILED: .* above\n/)
})
