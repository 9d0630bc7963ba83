import { ManyhandsError } from '@manyhands/errors'
import {
  type AppTest,
  type Project,
  type Runtime,
  readManifest,
  readProject,
  runInputOf,
  type TaskResult,
  unpackArchive,
} from '@manyhands/runtime'
import { compareResult } from './compare-result.ts'

/**
 * How one test went.
 * @property problems what is not as expected; empty when the test is passed
 * @property stderr what the app said there: the reason, when it failed
 */
export type TestReport = {
  name: string
  ok: boolean
  problems: string[]
  status: TaskResult['status'] | 'unfinished'
  reason?: string | undefined
  digest?: string | undefined
  fuel?: number | undefined
  wallMs: number
  stderr: string
}

/** What a task made: by path under /out, and what it printed. */
export type TaskOutput = {
  result: TaskResult
  files: Map<string, Uint8Array>
  stdout: Uint8Array
  stderr: Uint8Array
}

/**
 * Runs a project's tests one after another in `runtime`, which should be the worker's own sandbox.
 *
 * @param onOutput what each test's task made, for who wants to keep it
 * @throws JOB_INVALID when the project has no tests or breaks its schema, FILE_UNREADABLE, APP_INVALID, SANDBOX_FAILED
 */
export async function testApp(
  folder: string,
  runtime: Runtime,
  onOutput?: (test: AppTest, output: TaskOutput) => void | Promise<void>,
): Promise<TestReport[]> {
  const project = await readManifest(folder)
  const tests = project.tests ?? []
  if (tests.length === 0) throw new ManyhandsError('JOB_INVALID', { reason: 'manyhands.json names no tests' })
  const reports: TestReport[] = []
  for (const test of tests) reports.push(await runTest(project, folder, test, runtime, onOutput))
  return reports
}

async function runTest(
  project: Project,
  folder: string,
  test: AppTest,
  runtime: Runtime,
  onOutput?: (test: AppTest, output: TaskOutput) => void | Promise<void>,
): Promise<TestReport> {
  const { name, files = project.files, args = project.args, tasks = project.tasks, task = 0 } = test
  if (task >= tasks) {
    throw new ManyhandsError('JOB_INVALID', { reason: `test ${name}: there is no task ${task} of ${tasks}` })
  }
  const given = { ...project, tasks, ...(files && { files }), ...(args && { args }) }
  const loaded = await readProject(given, folder)
  let output: TaskOutput
  try {
    output = await outputOf(await runtime.runTasks(runInputOf(loaded, [task])))
  } catch (error) {
    if (!(error instanceof ManyhandsError) || error.code !== 'TASK_UNFINISHED') throw error
    return { name, ok: false, problems: [error.message], status: 'unfinished', wallMs: 0, stderr: '' }
  }
  await onOutput?.(test, output)
  const { status, reason, digest, fuel, wallMs } = output.result
  const problems = await compareResult(folder, test, output)
  const stderr = Buffer.from(output.stderr).toString()
  return { name, ok: problems.length === 0, problems, status, reason, digest, fuel, wallMs, stderr }
}

async function outputOf([result]: TaskResult[]): Promise<TaskOutput> {
  const entries = await unpackArchive(result!.archive)
  const under = entries.filter(({ path }) => path.startsWith('out/'))
  const named = (name: string) => entries.find(({ path }) => path === name)?.bytes ?? new Uint8Array()
  return {
    result: result!,
    files: new Map(under.map(({ path, bytes }) => [path.slice('out/'.length), bytes])),
    stdout: named('stdout.txt'),
    stderr: named('stderr.txt'),
  }
}
