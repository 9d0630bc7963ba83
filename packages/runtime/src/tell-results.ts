import { resultArchive, type TaskOutcome } from './result-archive.ts'
import type { RunInput, TaskResult } from './runtime.ts'

/** Makes results of outcomes and tells them one after another, while the child already works on the next. */
export function createTeller({ tasks, onTask, onProgress }: RunInput) {
  const results: TaskResult[] = []
  let last: Promise<void> = Promise.resolve()
  const tell = (task: number, outcome: TaskOutcome, wallMs: number) => {
    last = last.then(async () => {
      const result = await resultArchive(outcome, wallMs)
      results.push(result)
      await onTask?.(task, result)
      onProgress?.({ done: results.length, total: tasks.length })
    })
    // Its failure is thrown where it is awaited.
    last.catch(() => {})
  }
  return { results, tell, told: () => last }
}
