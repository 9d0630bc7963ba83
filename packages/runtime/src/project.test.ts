import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadProject } from './load-project.ts'
import { projectFromScript } from './project-from-script.ts'
import { resolveSource } from './resolve-source.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-project-'))
  await mkdir(join(folder, 'node_modules/@scope/pack/data'), { recursive: true })
  const manifest = { name: '@scope/pack', exports: { '.': './data/none.js' } }
  await writeFile(join(folder, 'node_modules/@scope/pack/package.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'node_modules/@scope/pack/data/t.csv'), 'table')
  await symlink('/', join(folder, 'node_modules/@scope/pack/root'))
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
  ])('with a fault is refused', async (wrong, code) => {
    await writeFile(join(folder, 'manyhands.json'), JSON.stringify(wrong))
    await expect(loadProject(folder)).rejects.toMatchObject({ code })
  })
})

describe('a source in a package', () => {
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

  test('with two inputs of one name, or one named like it, is refused', async () => {
    const run = (...inputs: string[]) => projectFromScript(join(folder, 'my.py'), { inputs })
    await expect(run('a/data.csv', 'b/data.csv')).rejects.toMatchObject({ code: 'JOB_INVALID' })
    await expect(run('a/main.py')).rejects.toMatchObject({ code: 'JOB_INVALID' })
    await expect(run('a/task.json')).rejects.toMatchObject({ code: 'JOB_INVALID' })
  })
})
