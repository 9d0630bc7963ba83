import type { Batch, Commitment, DealId, Reveal, Terms } from '@manyhands/protocol'

/** One transaction that is due. `key` names it once for ever: the same step is never sent twice. */
export type Step = { key: string; deal: DealId; terms: Terms } & (
  | { kind: 'assign'; indices: number[]; skipMasks: bigint[]; commitBy: number }
  | { kind: 'commit'; index: number; state: Batch; commitments: Commitment[] }
  | {
      kind: 'extend'
      index: number
      state: Batch
      replaceMask: bigint
      votes: number
      skipMask: bigint
      commitBy: number
      reason: string
    }
  | { kind: 'settle'; index: number; state: Batch; reveals: Reveal[] }
  | { kind: 'reseed' }
  | { kind: 'claim' }
  | { kind: 'expire'; index: number; state: Batch }
)

/** Why a batch stands still, for people. */
export type Waiting = { deal: DealId; index: number; reason: string }

export type Plan = { steps: Step[]; waiting: Waiting[] }
