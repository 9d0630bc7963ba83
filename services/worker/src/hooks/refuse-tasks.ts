import { ManyhandsError } from '@manyhands/errors'
import { batchTasks, type TaskOutcome } from '@manyhands/protocol'
import { resultArchive } from '@manyhands/runtime'
import type { Duty } from '../duty.ts'
import type { DutyFolder } from '../duty-folder.ts'

/** Failures that every honest worker meets in the same way, because they lie in the job itself. */
const jobFaults = new Set(['JOB_INVALID', 'APP_INVALID', 'INPUT_INVALID', 'INPUT_TOO_LARGE'])

export function isJobFault(error: unknown): error is ManyhandsError {
  return error instanceof ManyhandsError && jobFaults.has(error.code)
}

/**
 * A job that cannot be run is a result too: every task failed, for the reason named. Otherwise whoever publishes
 * nonsense could let a pool run past its deadline and lose its stake.
 */
export async function refuseTasks(
  duty: Duty,
  fault: ManyhandsError,
  folder: DutyFolder,
): Promise<TaskOutcome[]> {
  const { from, to } = batchTasks(duty.terms, duty.index)
  const reason = `${fault.code}: ${fault.message}`
  const nothing = new Uint8Array()
  const outcome = { status: 'app-failed', reason, files: [], stdout: nothing, stderr: nothing } as const
  const { status, digest, callback, archive } = await resultArchive({ ...outcome, files: [] }, 0)
  const outcomes = Array.from({ length: to - from }, (_, i) => ({ task: from + i, status, digest, callback }))
  for (const each of outcomes) await folder.saveTask(duty.id, each, archive)
  return outcomes
}
