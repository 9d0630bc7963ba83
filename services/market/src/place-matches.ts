import { type Database, outbox } from '@manyhands/chain/outbox'
import type { Address, Bytes32 } from '@manyhands/protocol'
import { count, eq, inArray } from 'drizzle-orm'
import { encodeMatch, type MatchOrders } from './encode-match.ts'
import { poolStakeNrlcUp } from './order-money.ts'
import { signedOrderOf } from './order-row.ts'
import type { PlannedMatch } from './plan-matches.ts'
import { matches, type OrderRow, orders } from './schema.ts'

export type PlaceDeps = { db: Database; hub: Address }

/**
 * Hands planned matches to the outbox, each under a key of its own (`match:<requestHash>:<attempt>`), with a note of what
 * it takes: all in one transaction, straight into the outbox's table, so that no crash parts a note from its call.
 */
export async function placeMatches(
  { db, hub }: PlaceDeps,
  request: OrderRow,
  planned: readonly PlannedMatch[],
): Promise<void> {
  if (planned.length === 0) return
  const rows = await readRows(db, planned)
  const [earlier] = await db.select({ n: count() }).from(matches).where(eq(matches.requestHash, request.hash))
  const first = earlier?.n ?? 0
  const calls = planned.map((match, i) => {
    const key = `match:${request.hash}:${first + i}`
    return encodeMatch(hub, key, signedOrders(rows, request, match), match.maxTasks)
  })
  const notes = planned.map((match, i) => ({
    key: calls[i]!.key,
    attempt: first + i,
    ...noteOf(request, match),
  }))
  await db.transaction(async tx => {
    await tx.insert(matches).values(notes)
    await tx.insert(outbox).values(calls)
  })
}

function noteOf(request: OrderRow, { app, dataset, pool, tasks, taskPriceNrlc }: PlannedMatch) {
  return {
    requestHash: request.hash,
    appOrder: app.hash,
    datasetOrder: dataset?.hash ?? null,
    poolOrder: pool.hash,
    tasks,
    payer: request.signer,
    payerNrlc: taskPriceNrlc * BigInt(tasks),
    poolOwner: pool.owner,
    stakeNrlc: poolStakeNrlcUp(pool.order.price, tasks),
    status: 'sent',
  } as const
}

async function readRows(db: Database, planned: readonly PlannedMatch[]): Promise<Map<Bytes32, OrderRow>> {
  const hashes = planned.flatMap(({ app, dataset, pool }) => [
    app.hash,
    pool.hash,
    ...(dataset ? [dataset.hash] : []),
  ])
  const rows = await db.select().from(orders).where(inArray(orders.hash, hashes))
  return new Map(rows.map(row => [row.hash, row]))
}

function signedOrders(rows: Map<Bytes32, OrderRow>, request: OrderRow, match: PlannedMatch): MatchOrders {
  const signed = (hash: Bytes32) => signedOrderOf(rows.get(hash)!)
  return {
    app: signed(match.app.hash) as MatchOrders['app'],
    dataset: match.dataset && (signed(match.dataset.hash) as MatchOrders['dataset']),
    pool: signed(match.pool.hash) as MatchOrders['pool'],
    request: signedOrderOf(request) as MatchOrders['request'],
  }
}
