import { join } from 'node:path'
import { type AppTest, readSource } from '@manyhands/runtime'
import { describeDifference } from './describe-difference.ts'
import type { TaskOutput } from './test-app.ts'

/**
 * What of a task's output is not as its test expects: its status, every file of /out, and stdout where the test names it.
 * @throws FILE_UNREADABLE for an expectation that is not there
 */
export async function compareResult(folder: string, test: AppTest, output: TaskOutput): Promise<string[]> {
  const { status = 'ok', stdout, files = {} } = test.expect
  const { result } = output
  const problems: string[] = []
  if (result.status !== status) {
    problems.push(`ended ${result.status}${result.reason ? ` (${result.reason})` : ''}, expected ${status}`)
  }
  if (stdout !== undefined) {
    const expected = await readSource(join(folder, stdout))
    const difference = describeDifference(expected, output.stdout)
    if (difference !== undefined) problems.push(`stdout: ${difference}`)
  }
  for (const [path, source] of Object.entries(files)) {
    const made = output.files.get(path)
    const expected = await readSource(join(folder, source))
    const difference = made === undefined ? 'was not made' : describeDifference(expected, made)
    if (difference !== undefined) problems.push(`${path}: ${difference}`)
  }
  for (const path of output.files.keys()) {
    if (!Object.hasOwn(files, path)) problems.push(`${path}: was made, but is not expected`)
  }
  return problems
}
