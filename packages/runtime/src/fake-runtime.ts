import { resultArchive, type TaskOutcome } from './result-archive.ts'
import type { RunInput, Runtime, SandboxFile, TaskStatus } from './runtime.ts'

/** Paths of `files` are below /out. */
export type FakeOutcome = {
  status?: TaskStatus
  reason?: string
  files?: { path: string; bytes: Uint8Array }[]
}

/** A runtime for tests of others: `fn` stands for the app and should depend on its arguments only. */
export function createFakeRuntime(
  fn: (task: number, files: SandboxFile[], input: RunInput) => FakeOutcome | Promise<FakeOutcome>,
): Runtime {
  return {
    async runTasks(input) {
      const results = []
      for (const task of input.tasks) {
        input.signal?.throwIfAborted()
        const { status = 'ok', reason, files = [] } = await fn(task, input.files, input)
        const outcome: TaskOutcome = {
          status,
          reason,
          files,
          stdout: new Uint8Array(),
          stderr: new Uint8Array(),
        }
        const result = await resultArchive(outcome, 0)
        results.push(result)
        await input.onTask?.(task, result)
        input.onProgress?.({ done: results.length, total: input.tasks.length })
      }
      return results
    },
    async close() {},
  }
}
