import type { TaskStatus } from './task-status.ts'

export type Outcome = { status: TaskStatus; reason?: string; exitCode?: number }

/** Unwinds the guest's stack. Its content is in `Ending`, because a guest may catch foreign exceptions. */
export class Stop extends Error {}

/**
 * How a task ends. The first outcome stays: a guest that catches the exception and goes on
 * meets `Stop` again at its next call and cannot change what was decided.
 */
export class Ending {
  #outcome: Outcome | undefined

  get outcome(): Outcome | undefined {
    return this.#outcome
  }

  stop(outcome: Outcome): never {
    this.#outcome ??= outcome
    throw new Stop()
  }

  exit(exitCode: number): never {
    if (exitCode === 0) this.stop({ status: 'ok', exitCode })
    this.stop({ status: 'app-failed', reason: `exit code ${exitCode}`, exitCode })
  }

  exceed(reason: string): never {
    this.stop({ status: 'limit-exceeded', reason })
  }
}
