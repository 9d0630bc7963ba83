import type { Database } from '@manyhands/chain'
import type { Logger } from '@manyhands/host'
import type { Address, Bytes32, RequestOrder } from '@manyhands/protocol'
import { and, asc, eq, exists, gt, gte, inArray, lte, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type InFlight, readInFlight } from './in-flight.ts'
import { loadSnapshot } from './load-snapshot.ts'
import type { MarketReads } from './market-reads.ts'
import { remainingTasks, signedOrderOf } from './order-row.ts'
import { placeMatches } from './place-matches.ts'
import { type Plan, planMatches, type Snapshot } from './plan-matches.ts'
import type { Refusals } from './refusals.ts'
import { type OrderRow, orders } from './schema.ts'
import { serialRunner } from './serial-runner.ts'

export type MatcherDeps = {
  db: Database
  reads: MarketReads
  hub: Address
  refusals: Refusals
  log: Logger
  /** Called when matches are in the outbox. */
  onPlaced: () => void
}

const pageSize = 100

/**
 * Matches what rests. One thing at a time: a plan is in the tables before the next one is made, so no volume
 * and no balance is promised twice. `matchOne` and `matchAll` return at once; the work follows in order.
 */
export function createMatcher(deps: MatcherDeps) {
  const { db, log } = deps
  const wanted = new Set<Bytes32>()
  let isSweepWanted = false

  async function matchWanted(): Promise<void> {
    const hashes = [...wanted]
    wanted.clear()
    for (const hash of hashes) await tryMatch(deps, hash)
  }

  async function sweep(): Promise<void> {
    isSweepWanted = false
    for (let after = 0; ; ) {
      const page = await restingRequests(db, after)
      for (const row of page) {
        await tryMatch(deps, row.hash)
        // A sweep gives way to orders that just came in.
        if (wanted.size > 0) await matchWanted()
      }
      if (page.length < pageSize) return
      after = page.at(-1)!.seq
    }
  }

  const start = serialRunner(
    async () => {
      if (wanted.size > 0) await matchWanted()
      if (isSweepWanted) await sweep()
    },
    error => log.error({ err: error }, 'matching failed'),
  )

  return {
    matchOne(request: Bytes32): void {
      wanted.add(request)
      start()
    },
    matchAll(): void {
      isSweepWanted = true
      start()
    },
    /** Resolves when nothing is under way. */
    idle: start.idle,
  }
}

export type Matcher = ReturnType<typeof createMatcher>

async function tryMatch(deps: MatcherDeps, hash: Bytes32): Promise<void> {
  const { db, hub } = deps
  // First what is in flight, then the orders: a match that ends in between is counted twice, never not at all.
  const inFlight = await readInFlight(db)
  const [row] = await db.select().from(orders).where(eq(orders.hash, hash))
  if (row?.kind !== 'request') return
  const snapshot = await snapshotOf(deps, row, inFlight)
  if (snapshot.remaining === 0) return
  const plan = planMatches(snapshot)
  await placeMatches({ db, hub }, row, plan.matches)
  await noteOutcome(db, row, plan)
  if (plan.matches.length > 0) deps.onPlaced()
}

/** What a request's plan follows from now, refusals of the chain included. */
export async function snapshotOf(
  { db, reads, refusals }: Pick<MatcherDeps, 'db' | 'reads' | 'refusals'>,
  row: OrderRow,
  inFlight: InFlight,
): Promise<Snapshot> {
  const remaining = remainingTasks(row, inFlight.tasksOf(row.hash))
  const request = signedOrderOf(row).order as RequestOrder
  const snapshot = await loadSnapshot(db, reads, { request, remaining, inFlight })
  const pools = snapshot.pools.map(pool => ({ ...pool, refusal: refusals.of(row.hash, pool.hash) }))
  return { ...snapshot, pools }
}

async function noteOutcome(db: Database, row: OrderRow, plan: Plan): Promise<void> {
  const status = plan.isPayerShort && plan.matches.length === 0 ? 'unfunded' : 'open'
  const reason = plan.unmatched === 0 ? null : restingReason(plan)
  if (row.status === status && row.reason === reason) return
  const isUnchanged = and(eq(orders.hash, row.hash), eq(orders.status, row.status))
  await db.update(orders).set({ status, reason }).where(isUnchanged)
}

/** Resting requests that some offer could meet by category, trust, duration and pool: a sweep leaves the others alone. */
async function restingRequests(db: Database, after: number): Promise<OrderRow[]> {
  const pool = alias(orders, 'pool')
  const couldMeet = db
    .select({ hash: pool.hash })
    .from(pool)
    .where(
      and(
        eq(pool.kind, 'pool'),
        inArray(pool.status, ['open', 'unfunded']),
        eq(pool.category, orders.category),
        gte(pool.trust, orders.trust),
        lte(pool.duration, orders.duration),
        or(eq(orders.pool, 0), eq(orders.pool, pool.pool)),
      ),
    )
  const isResting = and(eq(orders.kind, 'request'), inArray(orders.status, ['open', 'unfunded']))
  return await db
    .select()
    .from(orders)
    .where(and(isResting, gt(orders.seq, after), exists(couldMeet)))
    .orderBy(asc(orders.seq))
    .limit(pageSize)
}

function restingReason({ whyNot }: Plan): string {
  const nearest = whyNot.toSorted((a, b) => a.failed.length - b.failed.length)[0]
  const why = nearest?.failed.map(({ reason }) => reason).join('; ') ?? 'all offers are used up'
  return nearest?.pool === undefined ? why : `the nearest offer, of pool ${nearest.pool}: ${why}`
}
