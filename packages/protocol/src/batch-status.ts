import { maxCandidates } from './credibility.ts'
import { batchHash, expiredHash, settledHash, undecidedHash } from './ids.ts'
import type { Batch, Bytes32 } from './types.ts'
import { zeroWord } from './zero.ts'

export type BatchStatus = 'none' | 'assigned' | 'committed' | 'settled' | 'undecided' | 'expired'

/** Whether every place of the squad has committed. */
export function isCommitted(batch: Batch): boolean {
  return batch.members.length > 0 && batch.members.every(member => member.seal !== zeroWord)
}

/** How many rounds a batch has had: members are added round by round, and a replacement takes over its place's round. */
export function roundsOf(batch: Pick<Batch, 'members'>): number {
  return batch.members.at(-1)?.round ?? 0
}

/** Whether the draw has no candidates left. */
export function isExhausted(batch: Pick<Batch, 'cursor'>): boolean {
  return batch.cursor >= maxCandidates
}

export function hasSeal(member: { seal: Bytes32 }): boolean {
  return member.seal !== zeroWord
}

/**
 * What a batch's slot in the Hub says, given what the caller believes of it.
 * @returns undefined when the slot holds something else: the caller's view is stale or a lie.
 */
export function readSlot(slot: Bytes32, known: { batch?: Batch; root?: Bytes32 }): BatchStatus | undefined {
  if (slot === zeroWord) return 'none'
  if (slot === undecidedHash) return 'undecided'
  if (slot === expiredHash) return 'expired'
  if (known.root !== undefined && slot === settledHash(known.root)) return 'settled'
  if (known.batch !== undefined && slot === batchHash(known.batch)) {
    return isCommitted(known.batch) ? 'committed' : 'assigned'
  }
  return undefined
}
