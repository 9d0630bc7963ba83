import type { Address } from '@manyhands/protocol'

/** How a job is to be run. Absent options take the project's word, then the default. */
export type RunOptions = {
  /** A result is to be wrong with probability at most 1/trust. Default the project's, else 3. */
  trust?: number | undefined
  /** Tasks of one batch, default so many that there are about four batches, at most 1000. */
  batchSize?: number | undefined
  /** Most nRLC that one task may cost, all parts together. Default: what the cheapest offer asks. */
  maxPriceNrlc?: bigint | undefined
  /** Drawn candidates that the scheduler may pass over, per batch; default 2, and more where trust asks for large squads. */
  maxSlack?: number | undefined
  /** Members that the pool must have, default 0: any number. */
  minMembers?: number | undefined
  /** What its workers must stake at least, in per cent of what the pool earns, default 10: a lie must cost something. */
  minStakePct?: number | undefined
  /** A contract that waits for the tasks' callback bytes (ERC-1154); default none. */
  callbackTo?: Address | undefined
  /** Longest time from match to settlement, default 3600. */
  maxDurationSeconds?: number | undefined
  /** How long the request waits for a pool, in chain time; default 300. */
  matchWithinSeconds?: number | undefined
  /** Ends the following; the job goes on. */
  signal?: AbortSignal | undefined
}

export const defaultTrust = 3
export const defaultMinStakePct = 10
export const defaultMaxDurationSeconds = 3600
const wantedBatches = 4
const maxDefaultBatch = 1000

/** Tasks of one batch when the requester does not say. */
export function defaultBatchSize(tasks: number): number {
  return Math.min(Math.ceil(tasks / wantedBatches), maxDefaultBatch)
}
