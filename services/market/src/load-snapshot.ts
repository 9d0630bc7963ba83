import type { Database } from '@manyhands/chain'
import type { RequestOrder } from '@manyhands/protocol'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { InFlight } from './in-flight.ts'
import type { MarketReads } from './market-reads.ts'
import { remainingTasks, signedOrderOf } from './order-row.ts'
import type { Ask, PoolAsk, Snapshot } from './plan-matches.ts'
import { type OrderRow, orders } from './schema.ts'

const maxPools = 100
const maxOthers = 20

export type SnapshotQuery = {
  request: RequestOrder
  remaining: number
  inFlight: InFlight
  /** Default: what the chain says the payer has free, less what is in flight. */
  payerFreeNrlc?: bigint
}

/** Everything a plan for this request depends on, at one moment. */
export async function loadSnapshot(
  db: Database,
  reads: MarketReads,
  query: SnapshotQuery,
): Promise<Snapshot> {
  const { request, remaining, inFlight } = query
  const [apps, datasets, poolRows, now] = await Promise.all([
    openAsks(db, 'app', eq(orders.app, request.app), maxOthers),
    request.dataset === 0 ? [] : openAsks(db, 'dataset', eq(orders.dataset, request.dataset), maxOthers),
    openPools(db, request),
    reads.chainTime(),
  ])
  const [pools, payerFreeNrlc] = await Promise.all([
    Promise.all(poolRows.map(row => poolAsk(reads, row, query))),
    query.payerFreeNrlc ?? freeOf(reads, request.payer, inFlight),
  ])
  return {
    request,
    remaining,
    payerFreeNrlc,
    apps: apps.map(row => askOf(row, inFlight)) as Snapshot['apps'],
    datasets: datasets.map(row => askOf(row, inFlight)) as Snapshot['datasets'],
    pools,
    now,
  }
}

async function openAsks(db: Database, kind: 'app' | 'dataset', isIt: ReturnType<typeof eq>, limit: number) {
  return await db
    .select()
    .from(orders)
    .where(and(eq(orders.kind, kind), eq(orders.status, 'open'), isIt))
    .orderBy(asc(orders.price), asc(orders.seq))
    .limit(limit)
}

/** Those that sell the category come first, so that the bound cuts off only what cannot match anyway. */
async function openPools(db: Database, request: RequestOrder): Promise<OrderRow[]> {
  const canMeet = sql`${orders.category} = ${request.category} and ${orders.trust} >= ${request.trust}
    and ${orders.duration} <= ${request.maxDuration} and (${request.pool} = 0 or ${orders.pool} = ${request.pool})`
  return await db
    .select()
    .from(orders)
    .where(and(eq(orders.kind, 'pool'), sql`${orders.status} in ('open', 'unfunded')`))
    .orderBy(sql`(${canMeet}) desc`, asc(orders.price), asc(orders.duration), asc(orders.seq))
    .limit(maxPools)
}

/** Asks the chain only about pools that could take the request: the others fail by their orders alone. */
async function poolAsk(
  reads: MarketReads,
  row: OrderRow,
  { request, inFlight }: SnapshotQuery,
): Promise<PoolAsk> {
  const ask = { ...(askOf(row, inFlight) as Ask<PoolAsk['order']>), owner: row.signer }
  const { category, trust, duration, pool } = ask.order
  const canMeet =
    category === request.category &&
    trust >= request.trust &&
    duration <= request.maxDuration &&
    (request.pool === 0 || request.pool === pool)
  if (!canMeet) return { ...ask, ownerFreeNrlc: 0n, members: 1 }
  const [ownerFreeNrlc, members] = await Promise.all([
    freeOf(reads, row.signer, inFlight),
    reads.membersOf(pool),
  ])
  return { ...ask, ownerFreeNrlc, members }
}

async function freeOf(reads: MarketReads, account: OrderRow['signer'], inFlight: InFlight): Promise<bigint> {
  return (await reads.freeNrlcOf(account)) - inFlight.nrlcOf(account)
}

function askOf(row: OrderRow, inFlight: InFlight) {
  const remaining = remainingTasks(row, inFlight.tasksOf(row.hash))
  return { hash: row.hash, order: signedOrderOf(row).order, remaining }
}
