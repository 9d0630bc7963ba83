import {
  type Chain,
  type DealView,
  followDeals,
  isDealOver,
  type Outbox,
  readChainTime,
  readProgress,
} from '@manyhands/chain'
import type { Logger } from '@manyhands/host'
import { categories, categorySeconds, type DealId } from '@manyhands/protocol'
import { callOf } from './apply.ts'
import { plan } from './plan/plan.ts'
import { commitMarginSeconds } from './plan/plan-batch.ts'
import { movingKey, type Snapshot } from './plan/snapshot.ts'
import type { Waiting } from './plan/steps.ts'
import type { Presence } from './presence.ts'
import type { Reports } from './reports.ts'
import { readRoster } from './roster.ts'

/** Seconds that an ended deal stays at hand for questions about its results. */
const keepEndedSeconds = 3600

export type EngineOptions = {
  chain: Chain
  pool: number
  outbox: Outbox
  reports: Reports
  presence: Presence
  log: Logger
}

/**
 * The scheduler's loop: what the chain and the database say goes into `plan`, what comes out goes into the outbox.
 * It keeps nothing else, so a restart reads the chain again and goes on where it was.
 */
export function createEngine(options: EngineOptions) {
  const { chain, pool, outbox, reports, presence, log } = options
  const seatsAtMatch = new Map<DealId, number>()
  const endedAt = new Map<DealId, number>()
  let waiting: Waiting[] = []
  const follower = followDeals({
    chain,
    pool,
    // What had ended may be open again.
    onRollback: () => {
      seatsAtMatch.clear()
      endedAt.clear()
    },
  })

  async function learnSeats(deal: DealView): Promise<void> {
    if (seatsAtMatch.has(deal.id)) return
    const { seats } = await readProgress(chain, deal.id)
    seatsAtMatch.set(deal.id, seats)
  }

  function forget(nowSec: number): void {
    for (const deal of follower.deals()) {
      if (!isDealOver(deal) || [...deal.batches.values()].some(batch => batch.status === 'assigned')) continue
      const since = endedAt.get(deal.id) ?? nowSec
      endedAt.set(deal.id, since)
      if (nowSec - since < keepEndedSeconds) continue
      follower.forget(deal.id)
      seatsAtMatch.delete(deal.id)
      endedAt.delete(deal.id)
    }
  }

  async function takeSnapshot(head: number): Promise<Snapshot> {
    const deals = follower.deals().filter(deal => !endedAt.has(deal.id))
    await Promise.all(deals.map(learnSeats))
    const underWay = deals.flatMap(deal =>
      [...deal.batches.values()].filter(batch => batch.status === 'assigned'),
    )
    const seatsOfDeals = Math.max(0, ...deals.map(deal => seatsAtMatch.get(deal.id) ?? 0))
    const [nowSec, seats, handedIn] = await Promise.all([
      readChainTime(chain),
      readRoster(chain, pool, seatsOfDeals, presence.isOnline),
      reports.load(underWay.map(batch => batch.id)),
    ])
    return {
      nowSec,
      head,
      deals,
      seatsAtMatch,
      ...seats,
      reports: handedIn,
      moving: movingIn(deals, presence),
    }
  }

  async function step(): Promise<void> {
    const head = await follower.step()
    await outbox.step()
    if (follower.deals().every(deal => endedAt.has(deal.id))) return
    const snapshot = await takeSnapshot(head)
    const due = plan(snapshot)
    waiting = due.waiting
    for (const next of due.steps) {
      log.debug({ step: next.kind, key: next.key }, 'due')
      await outbox.enqueue(callOf(next, chain.deployment.hub))
    }
    if (due.steps.length > 0) await outbox.step()
    forget(snapshot.nowSec)
  }

  return { step, deal: follower.deal, waiting: () => waiting }
}

export type Engine = ReturnType<typeof createEngine>

/** Who got on with which batch within the time that one task may take. */
function movingIn(deals: DealView[], presence: Presence): Set<string> {
  const moving = new Set<string>()
  for (const { id, terms, batches } of deals) {
    const withinMs = (categorySeconds[categories[terms.category]!] + commitMarginSeconds) * 1000
    for (const batch of batches.values()) {
      for (const { worker } of batch.state.members) {
        if (presence.isMoving(worker, id, batch.index, withinMs)) moving.add(movingKey(worker, batch.id))
      }
    }
  }
  return moving
}
