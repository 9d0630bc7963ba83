import type { BatchId, Terms } from '@manyhands/protocol'
import { candidates, isSquadComplete, maxCandidates, maxSquad, weightOf } from '@manyhands/protocol'
import type { RosterEntry } from './snapshot.ts'

export type DrawRequest = {
  seed: bigint
  batch: BatchId
  seats: number
  terms: Terms
  matchBlock: number
  roster: ReadonlyMap<number, RosterEntry>
  vacated: ReadonlyMap<number, number>
  /** First candidate to look at: the batch's cursor. */
  from: number
  /** Misses that slack still allows. */
  missesLeft: number
  /** nRLC each member must be able to stake. */
  stakeNrlc: bigint
  /** How many places to fill; undefined in round one, where the weights decide. */
  places?: number
}

/**
 * A draw that fails has `found` members before it does, with `skipMask` between them. Either it `ended`: the Hub, given this mask, walks to the
 * end too. Or slack is used up, and the Hub would take one who is unfit.
 */
export type Draw =
  | { ok: true; skipMask: bigint; members: RosterEntry[] }
  | { ok: false; reason: string; found: number; skipMask: bigint; ended: boolean }

function counts(entry: RosterEntry, matchBlock: number): boolean {
  return entry.activeUntil === 0 || matchBlock <= entry.activeUntil
}

function isFull(request: DrawRequest, members: RosterEntry[]): boolean {
  if (request.places !== undefined) return members.length === request.places
  return (
    members.length === maxSquad ||
    isSquadComplete(
      members.map(m => weightOf(m.score)),
      request.terms.trust,
    )
  )
}

/** Who sits on a seat as the Hub counts it: a member, nobody, or somebody who has gone since the match. */
function occupantOf(
  { roster, vacated, matchBlock }: DrawRequest,
  seat: number,
): RosterEntry | 'gone' | undefined {
  const entry = roster.get(seat)
  if (entry && entry.joinBlock < matchBlock) return counts(entry, matchBlock) ? entry : undefined
  return matchBlock <= (vacated.get(seat) ?? 0) ? 'gone' : undefined
}

/**
 * Walks the chain's draw as the Hub will and decides whom to skip: the offline and those who cannot stake, as far as
 * the deal's slack goes. Bit i of the mask is the i-th present candidate that was looked at; one that has gone is a
 * miss without a bit.
 */
export function planDraw(request: DrawRequest): Draw {
  const members: RosterEntry[] = []
  let skipMask = 0n
  let looked = 0
  let missesLeft = request.missesLeft
  const occupant = (seat: number) => {
    const found = occupantOf(request, seat)
    return found && { worker: found, present: true }
  }
  for (const { worker: entry } of candidates({ ...request, limit: maxCandidates, occupant })) {
    if (entry !== 'gone' && entry.online && entry.freeNrlc >= request.stakeNrlc) {
      members.push(entry)
    } else if (missesLeft > 0) {
      if (entry !== 'gone') skipMask |= 1n << BigInt(looked)
      missesLeft--
    } else {
      const who = entry === 'gone' ? 'one that has left' : entry.worker
      const reason = `${who} is drawn, unfit, and slack is used up`
      return { ok: false, reason, found: members.length, skipMask, ended: false }
    }
    if (entry !== 'gone') looked++
    if (isFull(request, members)) return { ok: true, skipMask, members }
  }
  const reason = 'the pool has no more members to draw'
  return { ok: false, reason, found: members.length, skipMask, ended: true }
}
