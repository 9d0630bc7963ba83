import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWasmRuntime, type Project } from '@manyhands/runtime'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { buildApp, initApp, testApp, updateExpectations } from './index.ts'

const runtime = createWasmRuntime()
const folders: string[] = []
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-app-'))
  folders.push(folder)
  await initApp('javascript', folder)
})
afterAll(async () => {
  await runtime.close()
  for (const each of folders) await rm(each, { recursive: true })
})

async function change(edit: (project: Project) => void): Promise<void> {
  const path = join(folder, 'manyhands.json')
  const project = JSON.parse(await readFile(path, 'utf8')) as Project
  edit(project)
  await writeFile(path, JSON.stringify(project))
}

async function problems(): Promise<Record<string, string[]>> {
  const reports = await testApp(folder, runtime)
  return Object.fromEntries(reports.map(report => [report.name, report.problems]))
}

const main = (code: string) => writeFile(join(folder, 'src/main.js'), code)
const imports = "import { writeFileSync } from 'node:fs'\n"

describe('a test fails', () => {
  test.each([
    [
      'for another line',
      "writeFileSync('/out/share.csv', 'task,rows,visitors\\n0,4,1\\n')",
      /share.csv: differs at line 2/,
    ],
    [
      'for a byte of no text',
      "writeFileSync('/out/share.csv', Uint8Array.of(255, 0))",
      /share.csv: differs at byte 0/,
    ],
    ['for a file too few', '', /share.csv: was not made/],
    ['for a file too many', "writeFileSync('/out/more.txt', '1')", /more.txt: was made, but is not expected/],
    ['for another status', 'process.exit(9)', /ended app-failed \(exit code 9\), expected ok/],
  ])('%s', async (_name, code, expected) => {
    await main(imports + code)
    const found = await problems()
    expect(found['first of three']!.join('\n')).toMatch(expected)
    expect(found.alone!.length).toBeGreaterThan(0)
  })

  test('for another stdout, where it names one', async () => {
    await writeFile(join(folder, 'said.txt'), '3 of 10 rows\n')
    await change(project => {
      project.tests![0]!.expect.stdout = 'said.txt'
    })
    const found = await problems()
    expect(found['first of three']).toEqual([
      'stdout: differs at line 1: expected "3 of 10 rows", got "4 of 10 rows"',
    ])
    expect(found.alone).toEqual([])
  })
})

test('a task out of fuel is a result that a test can expect', async () => {
  await main('for (;;) {}')
  await change(project => {
    project.limits = { fuel: 50_000_000, wallSeconds: 60 }
    project.tests = [{ name: 'endless', expect: { status: 'limit-exceeded' } }]
  })
  expect(await problems()).toEqual({ endless: [] })
})

test('arguments, files and the number of tasks are the test’s own', async () => {
  await main(
    `${imports}import { readdirSync } from 'node:fs'\nwriteFileSync('/out/seen.json', JSON.stringify([process.argv.slice(2), readdirSync('/in'), process.env.TASK, process.env.TASKS]))`,
  )
  await writeFile(join(folder, 'seen.json'), '[["-v"],["other.csv","task.json"],"4","5"]')
  const files = { 'other.csv': 'input/visitors.csv' }
  await change(project => {
    const expected = { files: { 'seen.json': 'seen.json' } }
    project.tests = [{ name: 'own', files, args: ['-v'], task: 4, tasks: 5, expect: expected }]
  })
  expect(await problems()).toEqual({ own: [] })
})

describe('update', () => {
  test('writes what came down, so that the next run passes', async () => {
    await main(`${imports}writeFileSync('/out/new.txt', 'task ' + process.env.TASK)`)
    expect((await problems()).alone).not.toEqual([])
    const [reports, written] = await updateExpectations(folder, runtime)
    expect(reports.every(report => report.ok)).toBe(true)
    expect(written).toContain('test/alone/new.txt')
    expect(await readFile(join(folder, 'test/alone/new.txt'), 'utf8')).toBe('task 0')
    expect(await problems()).toEqual({ 'first of three': [], alone: [], 'without its table': [] })
    const { tests } = JSON.parse(await readFile(join(folder, 'manyhands.json'), 'utf8')) as Project
    // It went well this time, without its table, too.
    expect(tests!.at(-1)!.expect).toEqual({ files: { 'new.txt': 'test/without-its-table/new.txt' } })
  })
})

describe('a project', () => {
  test('without tests, or with two of one name, is refused', async () => {
    await change(project => {
      project.tests = []
    })
    await expect(testApp(folder, runtime)).rejects.toMatchObject({ code: 'JOB_INVALID' })
    await change(project => {
      project.tests = [
        { name: 'a', expect: {} },
        { name: 'a', expect: {} },
      ]
    })
    await expect(testApp(folder, runtime)).rejects.toMatchObject({ code: 'JOB_INVALID' })
  })

  test('that was not built says how it is', async () => {
    await rm(folder, { recursive: true })
    await initApp('assemblyscript', folder)
    await expect(testApp(folder, runtime)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('manyhands app build'),
    })
  })

  test('that does not compile gives the compiler’s words', async () => {
    await rm(folder, { recursive: true })
    await initApp('assemblyscript', folder)
    await writeFile(join(folder, 'assembly/index.ts'), 'let x: i32 = "text"\n')
    await expect(buildApp(folder)).rejects.toMatchObject({
      code: 'BUILD_FAILED',
      message: expect.stringContaining('assembly/index.ts'),
    })
  })

  test('builds nothing outside its folder', async () => {
    await rm(folder, { recursive: true })
    await initApp('assemblyscript', folder)
    for (const module of ['../app.wasm', '/tmp/app.wasm', 'npm:x/app.wasm']) {
      await change(project => {
        project.app.module = module
      })
      await expect(buildApp(folder)).rejects.toMatchObject({ code: 'BUILD_FAILED' })
    }
    await change(project => {
      project.app.build = { kind: 'typescript', source: '../elsewhere' }
    })
    await expect(buildApp(folder)).rejects.toMatchObject({ code: 'JOB_INVALID' })
  })
})
