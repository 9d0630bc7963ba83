import { describe, expect, test } from 'vitest'
import type { Runtime } from '../runtime.ts'
import { textsOf } from './run-input.ts'
import { type Expected, type SuiteOptions, type SuiteProgram, suiteInput } from './suite.ts'

/** How bad tasks end, and that the next one does not notice. */
export function describeEndings(open: () => Runtime, { programs, endings }: SuiteOptions): void {
  const exits: Expected = { status: 'app-failed', reason: /^exit code 7$/ }
  const cases = Object.entries({ exit: exits, ...endings }) as ['exit' | keyof typeof endings, Expected][]
  describe.each(cases)('a task that does "%s"', (behaviour, expected) => {
    const made = programs[behaviour]
    test.skipIf(made === undefined || expected === 'unfinished')('ends with a result', async () => {
      await endsWithResult(open(), made!, expected as Exclude<Expected, 'unfinished'>)
    })
    test.skipIf(made === undefined || expected !== 'unfinished')('ends without a result', async () => {
      await endsWithout(open(), made!)
    })
  })

  test.skipIf(programs.exit === undefined)('a task that fails keeps what it wrote', async () => {
    const [failed] = await open().runTasks(suiteInput(programs.exit!, 1))
    const texts = await textsOf(failed!.archive)
    expect(texts['out/kept']).toBe('kept')
    expect(JSON.parse(texts['status.json']!)).toMatchObject({ status: 'app-failed', exitCode: 7 })
  })
}

async function endsWithResult(
  runtime: Runtime,
  made: SuiteProgram,
  { status, reason }: Exclude<Expected, 'unfinished'>,
): Promise<void> {
  const [bad, next] = await runtime.runTasks(suiteInput(made, 2))
  expect(bad).toMatchObject({ status, reason: expect.stringMatching(reason) })
  const texts = await textsOf(bad!.archive)
  // How far it came before a limit is no part of what all agree on.
  if (status === 'limit-exceeded') expect(Object.keys(texts)).toEqual(['status.json'])
  expect(JSON.parse(texts['status.json']!)).toMatchObject({ status, reason: bad!.reason })
  expect((await textsOf(next!.archive))['stdout.txt']).toBe('fine\n')
  const [again] = await runtime.runTasks(suiteInput(made, 2, { tasks: [0] }))
  expect(again!.digest).toBe(bad!.digest)
}

async function endsWithout(runtime: Runtime, made: SuiteProgram): Promise<void> {
  const told: number[] = []
  const onTask = (index: number) => void told.push(index)
  const limits = { ...suiteInput(made, 1).limits, wallSeconds: 3 }
  const run = runtime.runTasks(suiteInput(made, 3, { tasks: [1, 0, 2], limits, onTask }))
  await expect(run).rejects.toMatchObject({ code: 'TASK_UNFINISHED' })
  // What was finished before counts.
  expect(told).toEqual([1])
  const [next] = await runtime.runTasks(suiteInput(made, 3, { tasks: [2] }))
  expect((await textsOf(next!.archive))['stdout.txt']).toBe('fine\n')
}
