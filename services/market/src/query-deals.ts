import type { Database } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import { type Address, type Bytes32, batchCount, batchId, batchTasks, type Terms } from '@manyhands/protocol'
import {
  type BatchWire,
  batchStateSchema,
  type DealDetail,
  type DealPage,
  type DealSummary,
  type TouchWire,
  termsSchema,
} from '@manyhands/protocol/wire'
import { and, asc, between, desc, eq, gte, isNull, or, sql } from 'drizzle-orm'
import { batches, deals, hubEvents } from './schema.ts'

const maxBatches = 1000
const maxTouches = 10_000

export type DealFilter = {
  requester?: Address | undefined
  pool?: number | undefined
  limit: number
  /** Block and log index of the last deal of the page before. */
  before?: { block: number; logIndex: number } | undefined
}

/** Deals, newest first. */
export async function listDeals(db: Database, filter: DealFilter): Promise<DealPage> {
  const { before } = filter
  const rows = await db
    .select()
    .from(deals)
    .where(
      and(
        filter.requester && eq(deals.requester, filter.requester),
        filter.pool === undefined ? undefined : eq(deals.pool, filter.pool),
        before && sql`(${deals.matchBlock}, ${deals.matchLogIndex}) < (${before.block}, ${before.logIndex})`,
      ),
    )
    .orderBy(desc(deals.matchBlock), desc(deals.matchLogIndex))
    .limit(filter.limit)
  const last = rows.length === filter.limit ? rows.at(-1) : undefined
  return { deals: rows.map(summaryOf), ...(last && { next: `${last.matchBlock}-${last.matchLogIndex}` }) }
}

/** A deal with its batches from index `fromBatch`. @throws NOT_FOUND */
export async function dealDetail(db: Database, id: Bytes32, fromBatch: number): Promise<DealDetail> {
  const [row] = await db.select().from(deals).where(eq(deals.id, id))
  if (row === undefined) throw new ManyhandsError('NOT_FOUND', { what: `deal ${id}` })
  const summary = summaryOf(row)
  const found = await db
    .select()
    .from(batches)
    .where(and(eq(batches.deal, id), gte(batches.index, fromBatch)))
    .orderBy(asc(batches.index))
    .limit(maxBatches)
  const lastBatch = found.at(-1)?.index ?? fromBatch
  const events = await db
    .select()
    .from(hubEvents)
    .where(
      and(
        eq(hubEvents.deal, id),
        or(isNull(hubEvents.batch), between(hubEvents.batch, fromBatch, lastBatch)),
      ),
    )
    .orderBy(asc(hubEvents.block), asc(hubEvents.logIndex))
    .limit(maxTouches)
  const touchesOf = (batch: number | null) => events.filter(event => event.batch === batch).map(touchOf)
  return {
    ...summary,
    batches: found.map(batch => batchOf(id, summary.terms, batch, touchesOf(batch.index))),
    transactions: touchesOf(null),
  }
}

function summaryOf(row: typeof deals.$inferSelect): DealSummary {
  const terms = termsSchema.parse(row.terms)
  const { id, status, requester, beneficiary, tag, inputs } = row
  const { matchBlock, matchTx, matchedAt, settledTasks, refundedTasks } = row
  return {
    id,
    terms,
    requester,
    beneficiary,
    tag,
    inputs,
    status,
    matchBlock,
    matchTx,
    matchedAt,
    batchCount: batchCount(terms),
    settledTasks,
    refundedTasks,
  }
}

function batchOf(
  deal: Bytes32,
  terms: Terms,
  row: typeof batches.$inferSelect,
  transactions: TouchWire[],
): BatchWire {
  const { index, status, state, commitBy, root, decidingRound, winners } = row
  return {
    index,
    id: batchId(deal, index),
    ...batchTasks(terms, index),
    status,
    ...(state !== null && { state: batchStateSchema.parse(state) }),
    ...(commitBy !== null && { commitBy }),
    ...(root !== null && { root }),
    ...(decidingRound !== null && { decidingRound }),
    winners,
    transactions,
  }
}

function touchOf({ name, txHash, block, gasUsed }: typeof hubEvents.$inferSelect): TouchWire {
  return { event: name, txHash, block, gasUsed }
}
