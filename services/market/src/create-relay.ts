import type { Database, Outbox } from '@manyhands/chain'
import type { Logger } from '@manyhands/host'
import type { Bytes32 } from '@manyhands/protocol'
import { and, eq, inArray, ne } from 'drizzle-orm'
import type { MarketReads } from './market-reads.ts'
import { ordersOf, type Refused, reconcileMatches } from './reconcile-matches.ts'
import { refreshOrders } from './refresh-orders.ts'
import type { Refusals } from './refusals.ts'
import { orders } from './schema.ts'
import { serialRunner } from './serial-runner.ts'

export type RelayDeps = {
  db: Database
  reads: MarketReads
  outbox: Pick<Outbox, 'step'>
  refusals: Refusals
  log: Logger
  /** Up to which block the book shows what matches took. */
  keptBlock: () => number
  /** The request may be matched again, otherwise. */
  onRefused: (request: Bytes32) => void
}

/**
 * Steps the outbox and learns what became of the matches in it. It alone steps it: two steps at once would give one
 * call two nonces.
 */
export function createRelay(deps: RelayDeps) {
  const { db, reads, log } = deps

  async function noteRefusal({ match, reason }: Refused): Promise<void> {
    log.warn({ key: match.key, reason }, 'the chain refused a match')
    const touched = ordersOf(match)
    // Whichever order has gone stale says so itself.
    await refreshOrders(db, reads, inArray(orders.hash, touched))
    const stale = await db
      .select({ hash: orders.hash })
      .from(orders)
      .where(and(inArray(orders.hash, touched), ne(orders.status, 'open')))
    if (stale.length === 0) deps.refusals.add(match.requestHash, match.poolOrder, reason)
    await db
      .update(orders)
      .set({ reason: `the chain refused a match: ${reason}` })
      .where(and(eq(orders.hash, match.requestHash), eq(orders.status, 'open')))
    deps.onRefused(match.requestHash)
  }

  return serialRunner(
    async () => {
      await deps.outbox.step()
      for (const refused of await reconcileMatches(db, deps.keptBlock())) await noteRefusal(refused)
    },
    error => log.warn({ err: error }, 'the outbox failed'),
  )
}
