import { type Bytes32, decide, type Vote } from '@manyhands/protocol'
import type { BatchReceipt, MemberReceipt } from './receipt-schema.ts'

export type Verdict = { root: Bytes32; decidingRound: number; winners: number[] }

/** What the revealed votes of a squad come to, and the places that are paid; undefined when no group is credible. */
export function verdictOf(
  batch: Pick<BatchReceipt, 'members' | 'rounds'>,
  trust: number,
): Verdict | undefined {
  const { members, rounds } = batch
  const decided = decide(votesOf(members), trust, rounds)
  if (decided === undefined) return undefined
  const { root, round: decidingRound } = decided
  const winners = members.flatMap(({ root: own, round }, place) =>
    own === root && round <= decidingRound ? [place] : [],
  )
  return { root, decidingRound, winners }
}

export function votesOf(members: readonly MemberReceipt[]): Vote<Bytes32>[] {
  return members.flatMap(({ root, weight, round }) => (root === undefined ? [] : [{ root, weight, round }]))
}
