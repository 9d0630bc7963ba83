import { resultArchive, type TaskOutcome } from './result-archive.ts'
import type { RunInput, TaskResult } from './runtime.ts'

/** Makes results of outcomes and tells them one after another, while the child already works on the next. */
export function createTeller({ tasks, onTask, onProgress, isTold }: RunInput) {
  const results: TaskResult[] = []
  let done = 0
  let last: Promise<void> = Promise.resolve()
  const tell = (task: number, outcome: TaskOutcome, wallMs: number): Promise<void> => {
    last = last.then(async () => {
      const result = await resultArchive(outcome, wallMs)
      if (!isTold) results.push(result)
      done += 1
      await onTask?.(task, result)
      onProgress?.({ done, total: tasks.length })
    })
    // Its failure is thrown where it is awaited.
    last.catch(() => {})
    return last
  }
  return { results, tell, told: () => last }
}
