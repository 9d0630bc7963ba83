import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ManyhandsError } from '@manyhands/errors'
import { createWasmRuntime } from '@manyhands/runtime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp, initApp, type Kind, kinds, testApp, updateExpectations } from './index.ts'

const runtime = createWasmRuntime()
let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'manyhands-apps-'))
})
afterAll(async () => {
  await runtime.close()
  await rm(home, { recursive: true })
})

/** These come with npm; the others need compilers, and are skipped where there are none. */
const always: Kind[] = ['python', 'javascript', 'typescript', 'sql', 'assemblyscript']

describe('a template', () => {
  test.for(Object.keys(kinds) as Kind[])('of %s is built and passes its tests', async (kind, { skip }) => {
    const folder = join(home, kind)
    await initApp(kind, folder)
    try {
      await buildApp(folder)
    } catch (error) {
      const isMissing = error instanceof ManyhandsError && error.code === 'COMPILER_MISSING'
      if (!isMissing || always.includes(kind)) throw error
      skip(`${error.message}: ${error.hint}`)
    }
    const reports = await testApp(folder, runtime)
    expect(reports.map(({ name, problems, status }) => [name, problems, status])).toEqual([
      ['first of three', [], 'ok'],
      ['alone', [], 'ok'],
      ['without its table', [], 'app-failed'],
    ])
    const shares = await Promise.all(
      ['first-of-three', 'alone'].map(test => readFile(join(folder, 'test', test, 'share.csv'), 'utf8')),
    )
    expect(shares).toEqual(['task,rows,visitors\n0,4,3812\n', 'task,rows,visitors\n0,10,8001\n'])
    expect(reports.at(-1)!.stderr).toMatch(/visitors/)
  })

  test('builds the same bytes again', async () => {
    for (const [kind, file] of [
      ['assemblyscript', 'build/app.wasm'],
      ['typescript', 'build/main.js'],
      ['python', 'build/wheels.zip'],
    ] as const) {
      const folder = join(home, kind)
      const before = await readFile(join(folder, file))
      await rm(join(folder, 'build'), { recursive: true })
      await buildApp(folder)
      expect((await readFile(join(folder, file))).equals(before), kind).toBe(true)
    }
  })
})

describe('init', () => {
  test('refuses a kind there is not, and a folder that holds something', async () => {
    await expect(initApp('cobol', join(home, 'cobol'))).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(initApp('toString', join(home, 'cobol'))).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await writeFile(join(home, 'held'), '')
    await expect(initApp('sql', home)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  test('names the project after its folder and lists what it wrote', async () => {
    const folder = join(home, 'my app')
    const files = await initApp('c', folder)
    expect(files).toContain('src/main.c')
    expect(files).toContain('.gitignore')
    expect(files.some(file => file.startsWith('build/'))).toBe(false)
    expect(JSON.parse(await readFile(join(folder, 'manyhands.json'), 'utf8')).name).toBe('my app')
  })
})

test('the toolchain of a compiled kind is asked for by name when it is not there', async () => {
  const folder = join(home, 'no-tools')
  await initApp('c', folder)
  await initApp('rust', join(home, 'no-cargo'))
  // A process with an empty PATH finds no compiler, whatever this machine has.
  const script = `
    import { buildApp } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
    for (const folder of ${JSON.stringify([folder, join(home, 'no-cargo')])})
      await buildApp(folder).catch(error => console.log(error.code, '|', error.hint))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: { PATH: join(home, 'nothing') },
  })
  const [c, rust] = stdout.trim().split('\n')
  expect(c).toMatch(/^COMPILER_MISSING \| .*apt-get install clang/)
  expect(rust).toMatch(/^COMPILER_MISSING \| .*rustup target add wasm32-wasip1/)
})

describe('a stranger’s project', () => {
  const links: [kind: Kind, link: string, act: (folder: string) => Promise<unknown>][] = [
    ['python', 'build/wheels.zip', folder => buildApp(folder)],
    ['assemblyscript', 'build/app.wasm', folder => buildApp(folder)],
    ['javascript', 'test/alone/share.csv', folder => updateExpectations(folder, runtime)],
    ['javascript', 'manyhands.json', folder => updateExpectations(folder, runtime)],
  ]
  test.for(links)('of %s is not written through a link: %s', async ([kind, link, act]) => {
    const folder = await mkdtemp(join(home, 'stranger-'))
    await initApp(kind, folder)
    const path = join(folder, link)
    const before = await readFile(path).catch(() => Buffer.from('precious'))
    const victim = join(home, `victim-${kind}`)
    await writeFile(victim, before)
    await mkdir(join(path, '..'), { recursive: true })
    await rm(path, { force: true })
    await symlink(victim, path)
    await expect(act(folder)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(`${link} is a link`),
    })
    expect((await readFile(victim)).equals(before)).toBe(true)
  })

  test('is not written through a folder that is a link', async () => {
    const folder = join(home, 'linked')
    await initApp('python', folder)
    const elsewhere = await mkdtemp(join(home, 'elsewhere-'))
    await symlink(elsewhere, join(folder, 'build'))
    await expect(buildApp(folder)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  test('brings no compiler of its own, where the SDK’s path is relative', async () => {
    const folder = join(home, 'compiler')
    await initApp('c', folder)
    await mkdir(join(folder, 'sdk/bin'), { recursive: true })
    await writeFile(join(folder, 'sdk/bin/clang'), '#!/bin/sh\ntouch ran\n', { mode: 0o755 })
    await expect(buildApp(folder, { wasiSdk: 'sdk' })).rejects.toMatchObject({ code: 'COMPILER_MISSING' })
  })
})
