import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestRun } from './test-run.ts'
import type { Task } from './worker.ts'

const workerPath = fileURLToPath(new URL('worker.ts', import.meta.url))

/** The test chain keeps a trace of every step: an endless loop may fill the machine's memory before its gas ends. */
const mostBytes = 6 * 2 ** 30
const memoryLookMs = 250
const pageBytes = 4096

export type Answer = TestRun | 'timeout' | 'memory'

type Reply = (TestRun & { problem?: string }) | Exclude<Answer, TestRun> | 'ended'

/** What a process has in memory, 0 where the system does not say. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes
  } catch {
    return 0
  }
}

/** A process that tries one mutant after another; one that does not answer in time, or takes too much memory, is replaced. */
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
    const answer = await new Promise<Reply>(resolve => {
      const timer = setTimeout(() => finish('timeout'), this.timeoutSeconds * 1000)
      const look = setInterval(() => {
        if (residentBytes(child.pid) > mostBytes) finish('memory')
      }, memoryLookMs)
      const finish = (result: Reply) => {
        clearTimeout(timer)
        clearInterval(look)
        child.removeAllListeners()
        resolve(result)
      }
      child.once('message', message => finish(message as TestRun))
      child.once('exit', () => finish('ended'))
      child.send(task)
    })
    if (typeof answer === 'string') this.stop()
    if (answer === 'ended') throw new Error(`mutant ${task.number}: the test process ended`)
    if (typeof answer !== 'string' && answer.problem !== undefined)
      throw new Error(`mutant ${task.number}: ${answer.problem}`)
    return answer
  }

  stop(): void {
    this.child?.removeAllListeners()
    this.child?.kill('SIGKILL')
    this.child = undefined
  }
}
