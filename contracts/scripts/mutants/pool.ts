import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestRun } from './test-run.ts'
import type { Task } from './worker.ts'

const workerPath = fileURLToPath(new URL('worker.ts', import.meta.url))

export type Answer = TestRun | 'timeout'

/** A process that tries one mutant after another; one that does not answer in time is replaced. */
export class TestProcess {
  private child: ChildProcess | undefined
  private readonly folder: string
  private readonly timeoutSeconds: number

  constructor(folder: string, timeoutSeconds: number) {
    this.folder = folder
    this.timeoutSeconds = timeoutSeconds
  }

  async run(task: Task): Promise<Answer> {
    this.child ??= fork(workerPath, [this.folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const child = this.child
    const answer = await new Promise<(TestRun & { problem?: string }) | 'timeout' | 'ended'>(resolve => {
      const timer = setTimeout(() => resolve('timeout'), this.timeoutSeconds * 1000)
      const finish = (result: (TestRun & { problem?: string }) | 'ended') => {
        clearTimeout(timer)
        child.removeAllListeners()
        resolve(result)
      }
      child.once('message', message => finish(message as TestRun))
      child.once('exit', () => finish('ended'))
      child.send(task)
    })
    if (answer === 'timeout' || answer === 'ended') this.stop()
    if (answer === 'ended') throw new Error(`mutant ${task.number}: the test process ended`)
    if (answer !== 'timeout' && answer.problem !== undefined)
      throw new Error(`mutant ${task.number}: ${answer.problem}`)
    return answer
  }

  stop(): void {
    this.child?.removeAllListeners()
    this.child?.kill('SIGKILL')
    this.child = undefined
  }
}
