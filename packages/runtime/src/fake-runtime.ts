import { ManyhandsError } from '@manyhands/errors'
import { checkRunInput } from './check-run-input.ts'
import { resultArchive, type TaskOutcome } from './result-archive.ts'
import type { RunInput, Runtime, SandboxFile, TaskStatus } from './runtime.ts'

/** Paths of `files` are below /out. */
export type FakeOutcome = {
  status?: TaskStatus
  reason?: string
  exitCode?: number
  files?: { path: string; bytes: Uint8Array }[]
  stdout?: Uint8Array
  stderr?: Uint8Array
}

/** A runtime for tests of others: `fn` stands for the app and should depend on its arguments only. */
export function createFakeRuntime(
  fn: (task: number, files: SandboxFile[], input: RunInput) => FakeOutcome | Promise<FakeOutcome>,
): Runtime {
  const nothing = new Uint8Array()
  let isClosed = false
  return {
    async runTasks(input) {
      if (isClosed) throw new ManyhandsError('SANDBOX_FAILED', { reason: 'the runtime was closed' })
      checkRunInput(input)
      const results = []
      input.signal?.throwIfAborted()
      for (const [i, task] of input.tasks.entries()) {
        const made = await fn(task, input.files, input)
        input.signal?.throwIfAborted()
        const outcome: TaskOutcome = { status: 'ok', files: [], stdout: nothing, stderr: nothing, ...made }
        const result = await resultArchive(outcome, 0)
        if (!input.isTold) results.push(result)
        await input.onTask?.(task, result)
        input.onProgress?.({ done: i + 1, total: input.tasks.length })
      }
      return results
    },
    async close() {
      isClosed = true
    },
  }
}
