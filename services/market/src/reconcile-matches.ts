import { type Database, outbox } from '@manyhands/chain/outbox'
import { and, eq, lte } from 'drizzle-orm'
import { type MatchRow, matches } from './schema.ts'

export type Refused = { match: MatchRow; reason: string }

/**
 * Brings the notes of matches up to what the outbox and the book (up to `keptBlock`) know. It depends on tables alone, so that it finds
 * after a crash what it missed.
 * @returns the matches that were refused since the last time.
 */
export async function reconcileMatches(db: Database, keptBlock: number): Promise<Refused[]> {
  const open = await db
    .select({ match: matches, sent: outbox })
    .from(matches)
    .innerJoin(outbox, eq(outbox.key, matches.key))
    .where(eq(matches.status, 'sent'))
  const refused: Refused[] = []
  for (const { match, sent } of open) {
    if (sent.status === 'mined') {
      await db.update(matches).set({ status: 'mined', block: sent.block }).where(eq(matches.key, match.key))
    } else if (sent.status === 'failed') {
      const reason = sent.error ?? 'no reason given'
      await db.update(matches).set({ status: 'failed', error: reason }).where(eq(matches.key, match.key))
      refused.push({ match, reason })
    }
  }
  await db
    .update(matches)
    .set({ status: 'done' })
    .where(and(eq(matches.status, 'mined'), lte(matches.block, keptBlock)))
  return refused
}

/** The hashes of the orders that a match brought together. */
export function ordersOf(match: MatchRow) {
  const { requestHash, appOrder, datasetOrder, poolOrder } = match
  return [requestHash, appOrder, poolOrder, ...(datasetOrder === null ? [] : [datasetOrder])]
}
