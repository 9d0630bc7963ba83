import { and, asc, eq, gte, inArray, isNotNull, max, sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Hex } from 'viem'
import { type OutboxRow, outbox } from './outbox-table.ts'

export type Database = PgDatabase<PgQueryResultHKT, Record<string, unknown>>

export type OutboxCall = { key: string; to: Hex; data: Hex }
/** A signed version of a row's call. */
export type Signed = { nonce: number; raw: Hex; hash: Hex; maxFeePerGasWei: bigint }

const now = sql`now()`

/** The outbox's table: every change of a row's status is one statement here. */
export function createOutboxRows(db: Database) {
  async function change(row: OutboxRow, to: Partial<OutboxRow>): Promise<OutboxRow> {
    const [changed] = await db
      .update(outbox)
      .set({ ...to, updatedAt: now as never })
      .where(eq(outbox.id, row.id))
      .returning()
    return changed!
  }

  return {
    /** Queues a call unless its key is under way or mined; a failed one is queued again after its wait. */
    async queue(call: OutboxCall, retryAfterSeconds: number): Promise<void> {
      const afresh = { nonce: null, raw: null, hash: null, hashes: [], updatedAt: now as never }
      await db
        .insert(outbox)
        .values(call)
        .onConflictDoUpdate({
          target: outbox.key,
          set: { to: call.to, data: call.data, status: 'queued', ...afresh },
          setWhere: sql`${outbox.status} = 'failed' and ${outbox.updatedAt} < now() - make_interval(secs => ${retryAfterSeconds})`,
        })
    },

    queued: (): Promise<OutboxRow[]> =>
      db.select().from(outbox).where(eq(outbox.status, 'queued')).orderBy(asc(outbox.id)).limit(64),

    sent: (): Promise<OutboxRow[]> =>
      db.select().from(outbox).where(eq(outbox.status, 'sent')).orderBy(asc(outbox.nonce)).limit(256),

    async lastNonce(): Promise<number | undefined> {
      const [row] = await db
        .select({ last: max(outbox.nonce) })
        .from(outbox)
        .where(isNotNull(outbox.nonce))
      return row?.last ?? undefined
    },

    markSent: (row: OutboxRow, { hash, ...signed }: Signed): Promise<OutboxRow> =>
      change(row, {
        ...signed,
        status: 'sent',
        hashes: [...row.hashes, hash],
        attempts: row.attempts + 1,
        error: null,
      }),

    /** Refused before it got a nonce. */
    markRefused: (row: OutboxRow, error: string): Promise<OutboxRow> =>
      change(row, { status: 'failed', error, attempts: row.attempts + 1 }),

    /** Its nonce was used by another transaction of the account. */
    markLost: (row: OutboxRow): Promise<OutboxRow> =>
      change(row, {
        status: 'failed',
        nonce: null,
        error: 'another transaction of the account took its nonce',
      }),

    markMined: (row: OutboxRow, mined: { hash: Hex; block: number; gasUsed: bigint; ok: boolean }) => {
      const { ok, ...receipt } = mined
      return change(row, {
        ...receipt,
        status: ok ? 'mined' : 'failed',
        error: ok ? null : 'reverted when mined',
      })
    },

    /** Puts rows that ended with a nonce the chain does not know of back under way. */
    reopen: (nonceOnChain: number): Promise<OutboxRow[]> =>
      db
        .update(outbox)
        .set({ status: 'sent', hash: null, block: null, gasUsed: null, error: null })
        .where(and(inArray(outbox.status, ['mined', 'failed']), gte(outbox.nonce, nonceOnChain)))
        .returning(),
  }
}

export type OutboxRows = ReturnType<typeof createOutboxRows>
