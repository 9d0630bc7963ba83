import { type DealView, isDealOver } from '@manyhands/chain'
import { batchCount, batchId, batchTasks, hasSeal, seedOf, workerStakeNrlcDown } from '@manyhands/protocol'
import { commitBySec, planBatch } from './plan-batch.ts'
import { planDraw } from './plan-draw.ts'
import type { RosterEntry, Snapshot } from './snapshot.ts'
import type { Plan, Step } from './steps.ts'

/** Batches that one transaction assigns. */
export const assignChunk = 20

/** Contracts can read the hashes of the last 256 blocks only; a few are left for the transaction to be mined. */
export const seedReachBlocks = 250

/** What is due now, from what is: pure, so that the same snapshot always gives the same plan. */
export function plan(snapshot: Snapshot): Plan {
  const result: Plan = { steps: [], waiting: [] }
  // Stakes promised, in earlier plans and in this one, are taken off what a worker can still stake.
  const roster = new Map([...snapshot.roster].map(([seat, entry]) => [seat, { ...entry }]))
  for (const deal of snapshot.deals) takePromised(deal, roster)
  const planned = { ...snapshot, roster }
  for (const deal of snapshot.deals) planDeal(planned, deal, result)
  return result
}

/** Members that have a place and have not committed will lock their stakes soon. */
function takePromised(deal: DealView, roster: Map<number, RosterEntry>): void {
  const entries = new Map([...roster.values()].map(entry => [entry.worker.toLowerCase(), entry]))
  for (const batch of deal.batches.values()) {
    if (batch.status !== 'assigned' || deal.claimed) continue
    const { from, to } = batchTasks(deal.terms, batch.index)
    const stakeNrlc = workerStakeNrlcDown(deal.terms, to - from)
    for (const member of batch.state.members) {
      const entry = entries.get(member.worker.toLowerCase())
      if (entry && !hasSeal(member)) entry.freeNrlc -= stakeNrlc
    }
  }
}

function planDeal(
  snapshot: Snapshot & { roster: Map<number, RosterEntry> },
  deal: DealView,
  result: Plan,
): void {
  if (deal.claimed) planExpiries(deal, result)
  if (isDealOver(deal)) return
  if (snapshot.nowSec > deal.terms.deadline) {
    result.steps.push({ kind: 'claim', key: `claim:${deal.id}`, deal: deal.id, terms: deal.terms })
    return
  }
  planAssignments(snapshot, deal, result)
  for (const batch of deal.batches.values()) {
    if (batch.status !== 'assigned') continue
    const next = planBatch({ snapshot, deal, batch, reports: snapshot.reports.get(batch.id) })
    if (next === undefined) continue
    if ('kind' in next) result.steps.push(next)
    else result.waiting.push(next)
  }
}

/** After a claim, the stakes of batches under way are released one by one. */
function planExpiries(deal: DealView, result: Plan): void {
  for (const batch of deal.batches.values()) {
    if (batch.status !== 'assigned') continue
    result.steps.push({
      kind: 'expire',
      key: `expire:${batch.id}`,
      deal: deal.id,
      terms: deal.terms,
      index: batch.index,
      state: batch.state,
    })
  }
}

function planAssignments(
  snapshot: Snapshot & { roster: Map<number, RosterEntry> },
  deal: DealView,
  result: Plan,
): void {
  if (!deal.seedFixed && snapshot.head - deal.seedBlock > seedReachBlocks) {
    const key = `reseed:${deal.id}:${deal.seedBlock}`
    result.steps.push({ kind: 'reseed', key, deal: deal.id, terms: deal.terms })
    return
  }
  const indices: number[] = []
  const skipMasks: bigint[] = []
  for (let index = 0; index < batchCount(deal.terms); index++) {
    if (deal.batches.has(index)) continue
    const draw = drawSquad(snapshot, deal, index)
    if (draw.ok) {
      indices.push(index)
      skipMasks.push(draw.skipMask)
    } else {
      result.waiting.push({ deal: deal.id, index, reason: draw.reason })
    }
  }
  for (let at = 0; at < indices.length; at += assignChunk) {
    const chunk = indices.slice(at, at + assignChunk)
    const commitBy = commitBySec(snapshot.nowSec, deal)
    result.steps.push(assignStep(deal, chunk, skipMasks.slice(at, at + assignChunk), commitBy))
  }
}

function assignStep(deal: DealView, indices: number[], skipMasks: bigint[], commitBy: number): Step {
  const key = `assign:${deal.id}:${indices.join('.')}`
  return { kind: 'assign', key, deal: deal.id, terms: deal.terms, indices, skipMasks, commitBy }
}

function drawSquad(snapshot: Snapshot & { roster: Map<number, RosterEntry> }, deal: DealView, index: number) {
  const { from, to } = batchTasks(deal.terms, index)
  const stakeNrlc = workerStakeNrlcDown(deal.terms, to - from)
  const draw = planDraw({
    seed: seedOf(deal.seedBlockHash),
    batch: batchId(deal.id, index),
    seats: snapshot.seatsAtMatch.get(deal.id) ?? 0,
    terms: deal.terms,
    matchBlock: deal.matchBlock,
    roster: snapshot.roster,
    vacated: snapshot.vacated,
    from: 0,
    missesLeft: deal.terms.slack - deal.reseeds,
    stakeNrlc,
  })
  if (draw.ok) for (const member of draw.members) member.freeNrlc -= stakeNrlc
  return draw
}
