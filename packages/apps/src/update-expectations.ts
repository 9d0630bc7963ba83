import { readFile, writeFile } from 'node:fs/promises'
import type { AppTest, Project, Runtime } from '@manyhands/runtime'
import { ownPath } from './own-path.ts'
import { type TaskOutput, type TestReport, testApp } from './test-app.ts'

/**
 * Runs a project's tests and takes what they make for what is expected: writes the files, and their names into `manyhands.json`.
 * Files that a test no longer makes are not deleted.
 *
 * @returns the files it wrote, relative to the folder
 */
export async function updateExpectations(
  folder: string,
  runtime: Runtime,
): Promise<[TestReport[], string[]]> {
  const written: string[] = []
  const expectations = new Map<string, AppTest['expect']>()
  const reports = await testApp(folder, runtime, async (test, output) => {
    const { expect, bytes } = expectationOf(test, output)
    expectations.set(test.name, expect)
    for (const [path, content] of bytes) {
      await writeFile(await ownPath(folder, path), content)
      written.push(path)
    }
  })
  const path = await ownPath(folder, 'manyhands.json')
  const project = JSON.parse(await readFile(path, 'utf8')) as Project
  for (const test of project.tests ?? []) test.expect = expectations.get(test.name) ?? test.expect
  await writeFile(path, `${JSON.stringify(project, null, 2)}\n`)
  // What is expected is now what came; a task that gave no result still has none.
  const asUpdated = reports.map(report =>
    report.status === 'unfinished' ? report : { ...report, ok: true, problems: [] },
  )
  return [asUpdated, [...written, 'manyhands.json']]
}

/** Each file keeps the place it had, or gets one in `test/<the test's name>/`. Stdout counts only where it did before. */
function expectationOf({ name, expect }: AppTest, { result, files, stdout }: TaskOutput) {
  const folder = `test/${name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'test'}`
  const places = [...files.keys()].map(path => [path, expect.files?.[path] ?? `${folder}/${path}`] as const)
  const bytes = places.map(([path, place]) => [place, files.get(path)!] as const)
  if (expect.stdout !== undefined) bytes.push([expect.stdout, stdout])
  const next: AppTest['expect'] = {
    ...(result.status !== 'ok' && { status: result.status }),
    ...(expect.stdout !== undefined && { stdout: expect.stdout }),
    ...(places.length > 0 && { files: Object.fromEntries(places) }),
  }
  return { expect: next, bytes }
}
