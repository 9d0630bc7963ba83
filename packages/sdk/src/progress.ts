import type { ManyhandsError } from '@manyhands/errors'
import type { Address, Bytes32, DealId, TaskStatus } from '@manyhands/protocol'

/** The transaction behind a step; it may carry other steps too. Gas is the whole transaction's. */
export type Transaction = { tx: Bytes32; gasUsed: number }
type OfBatch = { deal: DealId; batch: number }

/** What happens to a job, in the order it happens. Everything with a `tx` was read from the chain. */
export type Progress =
  /** The app brings somebody's word that it is deterministic; what does not fit the app any more is left out of it. */
  | { type: 'checked'; signer: Address; runs: number; fits: boolean }
  | { type: 'uploading'; what: string; sizeBytes: number }
  | ({ type: 'published'; kind: 'app' | 'dataset'; id: number; isNew: boolean } & Partial<Transaction>)
  /** What is signed for: a task costs `taskPriceNrlc` at most. The rest is the market's word. */
  | { type: 'quoted'; totalNrlc: bigint; taskPriceNrlc: bigint; squadSize: number; durationSec: number }
  | { type: 'signed'; request: Bytes32; tasks: number; batchSize: number }
  | ({ type: 'matched'; deal: DealId; pool: number; tasks: number; batches: number } & Transaction)
  | ({ type: 'assigned'; squad: Address[] } & OfBatch & Transaction)
  /** Tasks that the squads say they have run; nobody vouches for it. */
  | { type: 'running'; done: number; total: number }
  | ({ type: 'committed'; workers: Address[]; isComplete: boolean } & OfBatch & Transaction)
  /** Others were drawn in place of those that are gone. */
  | ({ type: 'replaced'; gone: Address[]; drawn: Address[] } & OfBatch & Transaction)
  /** No group is credible: more were drawn to vote; nobody when the draw is exhausted. */
  | ({ type: 'disagreed'; drawn: Address[]; round: number } & OfBatch & Transaction)
  | ({ type: 'settled'; root: Bytes32; winners: Address[]; slashed: Address[] } & OfBatch & Transaction)
  | ({ type: 'undecided' } & OfBatch & Transaction)
  | ({ type: 'refunded'; deal: DealId; tasks: number; refundNrlc: bigint; stakeNrlc: bigint } & Transaction)
  | { type: 'waiting'; deal?: DealId; batch?: number; reason: string }
  /** A batch's results are here and hash to the root in the chain's slot. Tasks are the job's. */
  | ({ type: 'fetched'; tasks: { task: number; status: TaskStatus }[] } & OfBatch)
  | { type: 'problem'; error: ManyhandsError }
  | { type: 'done'; ok: boolean }

export type Report = (progress: Progress) => void
