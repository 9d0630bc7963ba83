import { ManyhandsError } from '@manyhands/errors'
import type { BatchId } from '@manyhands/protocol'

const firstRetryMs = 1000
const longestRetryMs = 60_000

/** Tries of a batch whose task this machine could not finish; memory may be there later, its speed will not. */
const hostTries = 3
const hostFaults: ReadonlySet<string> = new Set(['TASK_UNFINISHED', 'SANDBOX_FAILED'])

/**
 * A batch that failed here waits before it is tried again, longer each time, so that it does not keep the others out.
 * One that this machine fails to run again and again is left to others: silence is the answer that the network expects.
 */
export function createRetries(nowMs: () => number) {
  const waits = new Map<BatchId, { untilMs: number; nextMs: number; hostFaults: number }>()
  return {
    isDue: (batch: BatchId) => nowMs() >= (waits.get(batch)?.untilMs ?? 0),
    /** @returns false when it is not tried again */
    failed: (batch: BatchId, error?: unknown): boolean => {
      const { nextMs, hostFaults: before } = waits.get(batch) ?? { nextMs: firstRetryMs, hostFaults: 0 }
      const faults = before + Number(isHostFault(error))
      const isLeft = faults >= hostTries || isMissing(error)
      const untilMs = isLeft ? Number.POSITIVE_INFINITY : nowMs() + nextMs
      waits.set(batch, { untilMs, nextMs: Math.min(nextMs * 2, longestRetryMs), hostFaults: faults })
      return !isLeft
    },
  }
}

function isHostFault(error: unknown): boolean {
  return error instanceof ManyhandsError && hostFaults.has(error.code)
}

function isMissing(error: unknown): boolean {
  return error instanceof ManyhandsError && error.code === 'RUNTIME_MISSING'
}
