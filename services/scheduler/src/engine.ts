import {
  type Chain,
  createCursor,
  createMemoryCursorStore,
  type DealView,
  type DealViews,
  foldHubEvent,
  isDealOver,
  type Outbox,
  readChainTime,
  readProgress,
} from '@manyhands/chain'
import type { Logger } from '@manyhands/host'
import type { DealId } from '@manyhands/protocol'
import { callOf } from './apply.ts'
import { plan } from './plan/plan.ts'
import type { Snapshot } from './plan/snapshot.ts'
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
  const views: DealViews = new Map()
  const seatsAtMatch = new Map<DealId, number>()
  const endedAt = new Map<DealId, number>()
  let waiting: Waiting[] = []
  const store = createMemoryCursorStore(events => {
    for (const event of events) foldHubEvent(views, event, pool)
  })
  const cursor = createCursor({
    chain,
    store: {
      ...store,
      // The views are a fold of all events, so a reorganisation folds them again from the start.
      rollback: async () => {
        views.clear()
        await store.rollback(-1)
      },
    },
  })

  async function learnSeats(deal: DealView): Promise<void> {
    if (seatsAtMatch.has(deal.id)) return
    const { seats } = await readProgress(chain, deal.id)
    seatsAtMatch.set(deal.id, seats)
  }

  function forget(nowSec: number): void {
    for (const deal of views.values()) {
      if (!isDealOver(deal) || [...deal.batches.values()].some(batch => batch.status === 'assigned')) continue
      const since = endedAt.get(deal.id) ?? nowSec
      endedAt.set(deal.id, since)
      if (nowSec - since < keepEndedSeconds) continue
      views.delete(deal.id)
      seatsAtMatch.delete(deal.id)
      endedAt.delete(deal.id)
    }
  }

  async function takeSnapshot(head: number): Promise<Snapshot> {
    const deals = [...views.values()].filter(deal => !endedAt.has(deal.id))
    await Promise.all(deals.map(learnSeats))
    const underWay = deals.flatMap(deal =>
      [...deal.batches.values()].filter(batch => batch.status === 'assigned'),
    )
    const [nowSec, seats, handedIn] = await Promise.all([
      readChainTime(chain),
      readRoster(chain, pool, presence.isOnline),
      reports.load(underWay.map(batch => batch.id)),
    ])
    return { nowSec, head, deals, seatsAtMatch, ...seats, reports: handedIn }
  }

  async function step(): Promise<void> {
    let place = await cursor.step()
    while (place.moved && place.at < place.head) place = await cursor.step()
    await outbox.step()
    if (![...views.keys()].some(deal => !endedAt.has(deal))) return
    const snapshot = await takeSnapshot(place.at)
    const due = plan(snapshot)
    waiting = due.waiting
    for (const next of due.steps) {
      log.debug({ step: next.kind, key: next.key }, 'due')
      await outbox.enqueue(callOf(next, chain.deployment.hub))
    }
    if (due.steps.length > 0) await outbox.step()
    forget(snapshot.nowSec)
  }

  return { step, deal: (id: DealId) => views.get(id), waiting: () => waiting }
}

export type Engine = ReturnType<typeof createEngine>
