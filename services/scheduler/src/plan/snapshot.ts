import type { DealView } from '@manyhands/chain'
import type { Address, BatchId, Bytes32, Hex } from '@manyhands/protocol'

/**
 * A member of the pool as the scheduler sees it now. `stakeableNrlc` is free on the chain; `freeNrlc` is what remains of it
 * after the stakes that it is still to lock for batches under way, and is what new draws may count on.
 */
export type RosterEntry = {
  seat: number
  worker: Address
  joinBlock: number
  /** Last match block the member counts for, 0 while it is neither leaving nor suspended. */
  activeUntil: number
  score: number
  stakeableNrlc: bigint
  freeNrlc: bigint
  online: boolean
}

/** What workers of one batch have handed in, by lower-case worker address. */
export type BatchReports = {
  commitments: ReadonlyMap<string, { seal: Bytes32; signature: Hex }>
  reveals: ReadonlyMap<string, { root: Bytes32; salt: Bytes32 }>
}

export const movingKey = (worker: Address, batch: BatchId): string => `${worker.toLowerCase()} ${batch}`

/** Everything a plan is made from; nothing in it changes while the plan is made. */
export type Snapshot = {
  /** Chain time in seconds and number of the latest block. */
  nowSec: number
  head: number
  deals: readonly DealView[]
  /** Number of the pool's seats when each deal was matched, by deal id. */
  seatsAtMatch: ReadonlyMap<string, number>
  roster: ReadonlyMap<number, RosterEntry>
  /** By seat that somebody left: the last match block for which they counted. */
  vacated: ReadonlyMap<number, number>
  reports: ReadonlyMap<string, BatchReports>
  /** `movingKey`s of workers that are getting on with a batch: no reason to replace them, however late they are. */
  moving: ReadonlySet<string>
}
