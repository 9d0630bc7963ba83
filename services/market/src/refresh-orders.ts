import type { Database } from '@manyhands/chain'
import type { Address, Bytes32 } from '@manyhands/protocol'
import type { OrderStatus } from '@manyhands/protocol/wire'
import { and, asc, eq, gt, inArray, lt, or, type SQL, sum } from 'drizzle-orm'
import { assessOrder } from './assess-order.ts'
import type { MarketReads } from './market-reads.ts'
import { type OrderFacts, readOrderFacts } from './order-facts.ts'
import { signedOrderOf } from './order-row.ts'
import { deals, matches, type OrderRow, orders } from './schema.ts'
import type { StoredEvent } from './stored-event.ts'

const pageSize = 50
/** Of 64 bytes in hex. */
const keySignatureLength = 130

/** Reads again what the chain says of these orders, and writes down what became of them. */
export async function refreshOrders(db: Database, reads: MarketReads, which: SQL | undefined): Promise<void> {
  for (let after = 0; ; ) {
    const page = await db
      .select()
      .from(orders)
      .where(and(gt(orders.seq, after), which))
      .orderBy(asc(orders.seq))
      .limit(pageSize)
    await Promise.all(page.map(row => refreshOrder(db, reads, row)))
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last.seq
  }
}

/** Orders of the book that events may have changed: those they name by hash, and the resting ones of signers they name. */
export function touchedOrders(events: readonly StoredEvent[]): SQL | undefined {
  const words = events.flatMap(({ args }) => Object.values(args).filter(arg => typeof arg === 'string'))
  const requests = events.flatMap(({ args }) => requestHashOf(args.terms))
  const hashes = [...words.filter(word => word.length === 66), ...requests] as Bytes32[]
  const payers = events.flatMap(({ args }) => (args.terms as { payer?: Address } | undefined)?.payer ?? [])
  const signers = [...words.filter(word => word.length === 42), ...payers] as Address[]
  const conditions: SQL[] = []
  if (hashes.length > 0) conditions.push(inArray(orders.hash, hashes))
  if (signers.length > 0)
    conditions.push(and(inArray(orders.signer, signers), inArray(orders.status, ['open', 'unfunded']))!)
  return or(...conditions)
}

/** Closes the orders whose expiry has passed at chain time `now`. */
export async function expireOrders(db: Database, now: number): Promise<void> {
  await db
    .update(orders)
    .set({ status: 'expired', reason: 'its expiry has passed' })
    .where(and(inArray(orders.status, ['open', 'unfunded']), lt(orders.expiry, BigInt(now))))
}

async function refreshOrder(db: Database, reads: MarketReads, row: OrderRow): Promise<void> {
  const signed = signedOrderOf(row)
  // A key's signature was checked when it came, and is kept in the short form; a contract's word can change.
  const facts = await readOrderFacts(reads, signed, row.hash, signed.signature.length === keySignatureLength)
  const isTaken = facts.isSpent && (await isTakenWhole(db, row))
  const change = judge(row, facts, { broken: assessOrder(signed, facts), isTaken })
  await db.update(orders).set(change).where(eq(orders.hash, row.hash))
}

type Change = { status: OrderStatus; reason: string | null; consumed: number }

const cancelled = 1n << 255n

/** Whether a spent salt was spent by this request's own match. The chain's bit does not say; the deals and what is on its way do. */
async function isTakenWhole(db: Database, row: OrderRow): Promise<boolean> {
  const [[ofDeals], [onTheWay]] = await Promise.all([
    db
      .select({ tasks: sum(deals.tasks) })
      .from(deals)
      .where(eq(deals.requestHash, row.hash)),
    db
      .select({ tasks: sum(matches.tasks) })
      .from(matches)
      .where(and(eq(matches.requestHash, row.hash), inArray(matches.status, ['sent', 'mined']))),
  ])
  return Math.max(Number(ofDeals?.tasks ?? 0), Number(onTheWay?.tasks ?? 0)) >= row.volume
}

type Judged = { broken: ReturnType<typeof assessOrder>; isTaken: boolean }

function judge(row: OrderRow, facts: OrderFacts, { broken, isTaken }: Judged): Change {
  const consumed = facts.consumed > BigInt(row.volume) ? row.volume : Number(facts.consumed)
  const change = (status: OrderStatus, reason: string | null): Change => ({ status, reason, consumed })
  if (facts.consumed >= cancelled)
    return { ...change('cancelled', 'its signer cancelled it'), consumed: row.consumed }
  if (isTaken) return { ...change('filled', null), consumed: row.volume }
  if (facts.consumed >= BigInt(row.volume)) return change('filled', null)
  if (facts.isSpent)
    return change('cancelled', 'its requester cancelled it, or used its salt for another request')
  if (facts.signer?.toLowerCase() !== row.signer.toLowerCase()) {
    return change('cancelled', `${row.signer} does not own the ${row.kind} any more`)
  }
  if (broken === undefined) return change('open', row.status === 'open' ? row.reason : null)
  const status = (
    { ORDER_EXPIRED: 'expired', FUNDS_LACKING: 'unfunded' } as Partial<Record<string, OrderStatus>>
  )[broken.code]
  return change(status ?? 'cancelled', broken.message)
}

function requestHashOf(terms: unknown): Bytes32[] {
  const hash = (terms as { requestHash?: Bytes32 } | undefined)?.requestHash
  return hash === undefined ? [] : [hash]
}
