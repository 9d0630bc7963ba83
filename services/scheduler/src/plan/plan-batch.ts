import type { BatchView, DealView } from '@manyhands/chain'
import {
  type Address,
  type Batch,
  batchHash,
  batchTasks,
  categories,
  categorySeconds,
  decide,
  hasSeal,
  isCommitted,
  isExhausted,
  maxRounds,
  maxSquad,
  type Reveal,
  roundsOf,
  seal,
  seedOf,
  type Vote,
  workerStakeNrlcDown,
} from '@manyhands/protocol'
import { planDraw } from './plan-draw.ts'
import { type BatchReports, movingKey, type RosterEntry, type Snapshot } from './snapshot.ts'
import type { Step, Waiting } from './steps.ts'
import { votesNeeded } from './votes-needed.ts'

type Context = { snapshot: Snapshot; deal: DealView; batch: BatchView; reports: BatchReports | undefined }
type Outcome = Step | Waiting | undefined

/** Chain seconds added to the shortest allowed `commitBy`, so that it still holds when the transaction is mined. */
export const commitMarginSeconds = 60

/** What a batch under way needs next: at most one transaction. */
export function planBatch(context: Context): Outcome {
  return isCommitted(context.batch.state) ? planReveal(context) : planCommit(context)
}

/** Before the whole squad has committed: relay commits, replace those that are gone or cannot stake. */
function planCommit(context: Context): Outcome {
  const { batch, reports } = context
  const open = batch.state.members.flatMap((member, place) => (hasSeal(member) ? [] : [{ member, place }]))
  const handedIn = open.flatMap(({ member, place }) => {
    const commitment = reports?.commitments.get(member.worker.toLowerCase())
    return commitment && canStake(context, member.worker) ? [{ member: place, ...commitment }] : []
  })
  // One transaction for the whole squad costs the least; a part goes first only when the others are being replaced.
  if (handedIn.length === open.length) return commitStep(context, handedIn)
  const missing = open.filter(({ place }) => !handedIn.some(({ member }) => member === place))
  const gone = missing.filter(({ member }) => isGone(context, member.worker))
  if (gone.length === 0) return wait(context, `${missing.length} of the squad still at work`)
  const places = gone.map(({ place }) => place)
  const replaced = planReplace(context, places)
  if (handedIn.length > 0 && !('kind' in replaced)) return commitStep(context, handedIn)
  return replaced
}

function entryOf({ snapshot }: Context, worker: Address): RosterEntry | undefined {
  return [...snapshot.roster.values()].find(entry => entry.worker.toLowerCase() === worker.toLowerCase())
}

function stakeOf({ deal, batch }: Context): bigint {
  const { from, to } = batchTasks(deal.terms, batch.index)
  return workerStakeNrlcDown(deal.terms, to - from)
}

/** The Hub leaves a commit out whose worker lacks the stake: such a worker is as good as absent. */
function canStake(context: Context, worker: Address): boolean {
  return (entryOf(context, worker)?.stakeableNrlc ?? 0n) >= stakeOf(context)
}

/** Offline, without its stake, or late without getting on. */
function isGone(context: Context, worker: Address): boolean {
  const { snapshot, batch } = context
  if (!entryOf(context, worker)?.online || !canStake(context, worker)) return true
  return snapshot.nowSec > batch.commitBy && !snapshot.moving.has(movingKey(worker, batch.id))
}

function commitStep(
  { deal, batch }: Context,
  commitments: { member: number; seal: `0x${string}`; signature: `0x${string}` }[],
): Step {
  return {
    kind: 'commit',
    key: stepKey('commit', batch, commitments.map(c => c.member).join('.')),
    deal: deal.id,
    terms: deal.terms,
    index: batch.index,
    state: batch.state,
    commitments,
  }
}

function planReplace(context: Context, places: number[]): Step | Waiting {
  const { deal, batch } = context
  if (isExhausted(batch.state))
    return wait(context, 'the draw is exhausted; the deal will be refunded at its deadline')
  const missesLeft = deal.terms.slack - batch.state.misses - places.length
  if (missesLeft < 0) return wait(context, 'workers are gone and slack is used up; waiting for them')
  const draw = drawMore(context, places.length, missesLeft)
  if (!draw.ok) return wait(context, draw.reason)
  const replaceMask = places.reduce((mask, place) => mask | (1n << BigInt(place)), 0n)
  return extendStep(context, {
    replaceMask,
    votes: 0,
    skipMask: draw.skipMask,
    reason: 'replaces absent workers',
  })
}

function drawMore(context: Context, places: number, missesLeft: number) {
  const { snapshot, deal, batch } = context
  return planDraw({
    seed: seedOf(deal.seedBlockHash),
    batch: batch.id,
    seats: snapshot.seatsAtMatch.get(deal.id) ?? 0,
    terms: deal.terms,
    matchBlock: deal.matchBlock,
    roster: snapshot.roster,
    vacated: snapshot.vacated,
    from: batch.state.cursor,
    missesLeft,
    stakeNrlc: stakeOf(context),
    places,
  })
}

/** After the whole squad has committed: wait for reveals, settle, or add votes. */
function planReveal(context: Context): Outcome {
  const { snapshot, deal, batch, reports } = context
  const { state } = batch
  const isRevealed = (place: number) => ((state.revealed >> place) & 1) === 1
  const reveals: Reveal[] = state.members.flatMap((member, place) => {
    if (isRevealed(place)) return []
    const reveal = reports?.reveals.get(member.worker.toLowerCase())
    // One that does not open the seal on the chain would make the whole settlement revert.
    const opens = reveal && seal(member.worker, batch.id, reveal.root, reveal.salt) === member.seal
    return opens ? [{ member: place, ...reveal }] : []
  })
  // A worker that revealed by its own transaction has its root where the seal was.
  const onChain = state.members.filter((_, place) => isRevealed(place)).map(m => ({ ...m, root: m.seal }))
  const missing = state.members.length - onChain.length - reveals.length
  if (missing > 0 && snapshot.nowSec <= state.revealBy)
    return wait(context, `${missing} of the squad still to reveal`)
  const votes = [
    ...onChain,
    ...reveals.map(reveal => ({ ...state.members[reveal.member]!, root: reveal.root })),
  ]
  const ended = state.members.length >= maxSquad || isExhausted(state)
  if (decide(votes, deal.terms.trust, roundsOf(state)) !== undefined || ended) {
    return {
      kind: 'settle',
      key: stepKey('settle', batch, `${reveals.length}`),
      deal: deal.id,
      terms: deal.terms,
      index: batch.index,
      state,
      reveals,
    }
  }
  return planVotes(context, votes)
}

/**
 * One more round. Without a verdict only a full squad or the end of the draw ends a batch, so the last round asks everybody who is left. Where slack
 * does not bear the absent among them, it asks those before them if they can decide alone; else it is better to wait.
 */
function planVotes(context: Context, votes: Vote<string>[]): Step | Waiting {
  const { deal, batch } = context
  const rounds = roundsOf(batch.state)
  if (rounds >= maxRounds) return wait(context, 'no round is left; the deal will be refunded at its deadline')
  const placesLeft = maxSquad - batch.state.members.length
  const needed = Math.min(votesNeeded(votes, deal.terms.trust), placesLeft)
  const missesLeft = deal.terms.slack - batch.state.misses
  let wanted = rounds === maxRounds - 1 ? placesLeft : needed
  let draw = drawMore(context, wanted, missesLeft)
  if (!draw.ok && !draw.ended) {
    if (draw.found < needed) return wait(context, draw.reason)
    wanted = draw.found
    draw = drawMore(context, wanted, missesLeft)
  }
  // Where the draw ends, the Hub takes whom it still finds, and notes the end.
  const change = { replaceMask: 0n, votes: wanted, skipMask: draw.skipMask }
  return extendStep(context, { ...change, reason: 'results disagree: adds votes' })
}

function extendStep(
  { snapshot, deal, batch }: Context,
  change: { replaceMask: bigint; votes: number; skipMask: bigint; reason: string },
): Step {
  return {
    kind: 'extend',
    key: stepKey('extend', batch, `${change.replaceMask}.${change.votes}`),
    deal: deal.id,
    terms: deal.terms,
    index: batch.index,
    state: batch.state,
    commitBy: commitBySec(snapshot.nowSec, deal),
    ...change,
  }
}

/** The chain time by which a squad drawn now is to commit. */
export function commitBySec(nowSec: number, deal: DealView): number {
  const wanted = nowSec + categorySeconds[categories[deal.terms.category]!] + commitMarginSeconds
  return Math.min(wanted, deal.terms.deadline)
}

function stepKey(kind: string, batch: { id: string; state: Batch }, detail: string): string {
  return `${kind}:${batch.id}:${batchHash(batch.state).slice(2, 18)}:${detail}`
}

function wait({ deal, batch }: Context, reason: string): Waiting {
  return { deal: deal.id, index: batch.index, reason }
}
