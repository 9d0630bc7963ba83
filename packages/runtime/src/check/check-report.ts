import type { TaskStatus } from '../runtime.ts'
import type { TaskDifference } from './compare-results.ts'
import type { SeedUse } from './use-of-seed.ts'

/** Raised when what is varied, or what counts as equal, changes: an older verdict says less. */
export const checkVersion = 1

/**
 * One run that was not as the baseline.
 *
 * @property run counted from 2; the baseline is run 1
 * @property tasks those whose results differ, by number
 * @property first the byte-for-byte difference of the first of them
 * @property refused in its place: the error by which this run refused what the baseline ran
 */
export type RunDifference = {
  run: number
  name: string
  varied: string
  tasks: number[]
  first?: TaskDifference
  refused?: string
}

/**
 * What came of a check.
 *
 * @property runs of all tasks, the baseline among them
 * @property varied what was varied, how many runs it took, and in how many of them something differed
 * @property skipped what was not varied on this machine, and why
 * @property ended how the baseline's tasks ended: an app that always fails in the same way is deterministic, too
 * @property seed a fact, not a fault: whether another job's seed gives another result ("fuel": only another use of fuel);
 * absent where no seed was asked for
 */
export type CheckReport = {
  verdict: 'deterministic' | 'differs'
  version: number
  runs: number
  tasks: number[]
  varied: { name: string; varied: string; runs: number; differed: number }[]
  skipped: { name: string; reason: string }[]
  ended: Record<TaskStatus, number>
  seed?: SeedUse
  differences: RunDifference[]
}

/** A run begins, or one of its tasks has ended. */
export type CheckProgress = {
  run: number
  runs: number
  name: string
  varied: string
  done: number
  tasks: number
}
