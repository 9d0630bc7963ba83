import type { Database } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import type { Bytes32, OrderKind } from '@manyhands/protocol'
import type { OrderDetail, OrderPage, WhyNot } from '@manyhands/protocol/wire'
import { and, asc, desc, eq, lt, or } from 'drizzle-orm'
import { type InFlight, readInFlight } from './in-flight.ts'
import { orderView, remainingTasks } from './order-row.ts'
import { type Plan, planMatches, type Snapshot } from './plan-matches.ts'
import { deals, type OrderRow, orders } from './schema.ts'

const maxDeals = 100
const maxWhyNot = 50

export type OrderFilter = {
  kind?: OrderKind | undefined
  app?: number | undefined
  pool?: number | undefined
  status?: OrderRow['status'] | undefined
  limit: number
  /** `seq` of the last order of the page before. */
  before?: number | undefined
}

/** Orders of the book, newest first. */
export async function listOrders(db: Database, filter: OrderFilter): Promise<OrderPage> {
  const inFlight = await readInFlight(db)
  const rows = await db
    .select()
    .from(orders)
    .where(
      and(
        filter.kind && eq(orders.kind, filter.kind),
        filter.app === undefined ? undefined : eq(orders.app, filter.app),
        filter.pool === undefined ? undefined : eq(orders.pool, filter.pool),
        filter.status && eq(orders.status, filter.status),
        filter.before === undefined ? undefined : lt(orders.seq, filter.before),
      ),
    )
    .orderBy(desc(orders.seq))
    .limit(filter.limit)
  const views = rows.map(row => orderView(row, inFlight.tasksOf(row.hash)))
  const last = rows.length === filter.limit ? rows.at(-1) : undefined
  return { orders: views, ...(last && { next: `${last.seq}` }) }
}

/** @throws NOT_FOUND */
export async function findOrder(db: Database, hash: Bytes32): Promise<OrderRow> {
  const [row] = await db.select().from(orders).where(eq(orders.hash, hash))
  if (row === undefined) throw new ManyhandsError('NOT_FOUND', { what: `order ${hash}` })
  return row
}

/** All there is to say of an order; `snapshot` gives what its plan would follow from. @throws NOT_FOUND */
export async function orderDetail(
  db: Database,
  hash: Bytes32,
  snapshot: (row: OrderRow, inFlight: InFlight) => Promise<Snapshot>,
): Promise<OrderDetail> {
  const inFlight = await readInFlight(db)
  const row = await findOrder(db, hash)
  const inFlightTasks = inFlight.tasksOf(hash)
  const found = await db
    .select({ id: deals.id })
    .from(deals)
    .where(
      or(...[deals.requestHash, deals.appOrder, deals.datasetOrder, deals.poolOrder].map(c => eq(c, hash))),
    )
    .orderBy(asc(deals.matchBlock), asc(deals.matchLogIndex))
    .limit(maxDeals)
  const isUnmatched = row.kind === 'request' && remainingTasks(row, inFlightTasks) > 0
  const whyNot = isUnmatched ? whyNotOf(planMatches(await snapshot(row, inFlight))) : []
  return { view: orderView(row, inFlightTasks), deals: found.map(({ id }) => id), whyNot }
}

/** The nearest candidates first: those that fail the fewest rules. */
function whyNotOf(plan: Plan): WhyNot[] {
  return plan.whyNot.toSorted((a, b) => a.failed.length - b.failed.length).slice(0, maxWhyNot)
}
