import { and, asc, eq, inArray, isNotNull, max, sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { type Hex, keccak256, type LocalAccount } from 'viem'
import type { Chain } from './create-chain.ts'
import { explainRevert } from './explain-revert.ts'
import { type OutboxRow, outbox } from './outbox-table.ts'

export type Database = PgDatabase<PgQueryResultHKT, Record<string, unknown>>

export type OutboxCall = { key: string; to: Hex; data: Hex }

export type OutboxOptions = {
  chain: Chain
  db: Database
  account: LocalAccount
  /** A transaction that is not mined after this many seconds is sent again with a higher fee. */
  bumpAfterSeconds?: number
  /** A failed key may be queued again after this many seconds. */
  retryAfterSeconds?: number
  onMined?: (row: OutboxRow) => void
  onFailed?: (row: OutboxRow) => void
}

/**
 * Transactions of one account, written down before they are sent. Nonces have no gaps: a call gets one only after
 * it passed simulation, in the same write as its signed bytes; what was signed is sent until a receipt says how it ended.
 */
export function createOutbox(options: OutboxOptions) {
  const { chain, db, account } = options
  const bumpAfterMs = (options.bumpAfterSeconds ?? 15) * 1000
  const retryAfterSeconds = options.retryAfterSeconds ?? 5

  /** Queues a call unless its key is under way or mined. A failed one is queued again after its wait. */
  async function enqueue(call: OutboxCall): Promise<void> {
    await db
      .insert(outbox)
      .values(call)
      .onConflictDoUpdate({
        target: outbox.key,
        set: {
          to: call.to,
          data: call.data,
          status: 'queued',
          nonce: null,
          raw: null,
          hash: null,
          updatedAt: sql`now()`,
        },
        setWhere: sql`${outbox.status} = 'failed' and ${outbox.updatedAt} < now() - make_interval(secs => ${retryAfterSeconds})`,
      })
  }

  async function nextNonce(): Promise<number> {
    const [row] = await db
      .select({ last: max(outbox.nonce) })
      .from(outbox)
      .where(isNotNull(outbox.nonce))
    const onChain = await chain.client.getTransactionCount({ address: account.address, blockTag: 'latest' })
    return Math.max(onChain, (row?.last ?? -1) + 1)
  }

  async function sign(row: OutboxRow, nonce: number, gas: bigint, maxFeePerGas: bigint): Promise<OutboxRow> {
    const raw = await account.signTransaction({
      chainId: chain.deployment.chainId,
      type: 'eip1559',
      to: row.to as Hex,
      data: row.data as Hex,
      nonce,
      gas,
      maxFeePerGas,
      maxPriorityFeePerGas: maxFeePerGas / 10n,
    })
    const [signed] = await db
      .update(outbox)
      .set({
        status: 'sent',
        nonce,
        raw,
        hash: keccak256(raw),
        maxFeePerGasWei: maxFeePerGas,
        attempts: row.attempts + 1,
        error: null,
        updatedAt: sql`now()`,
      })
      .where(eq(outbox.id, row.id))
      .returning()
    return signed!
  }

  async function send(row: OutboxRow): Promise<void> {
    // A node that already has it, or mined it, refuses the same bytes: the receipt decides, not this answer.
    await chain.client.sendRawTransaction({ serializedTransaction: row.raw as Hex }).catch(() => undefined)
  }

  async function end(row: OutboxRow, change: Partial<OutboxRow>): Promise<void> {
    const [ended] = await db
      .update(outbox)
      .set({ ...change, updatedAt: sql`now()` })
      .where(eq(outbox.id, row.id))
      .returning()
    if (ended?.status === 'mined') options.onMined?.(ended)
    if (ended?.status === 'failed') options.onFailed?.(ended)
  }

  async function sendQueued(): Promise<void> {
    const queued = await db
      .select()
      .from(outbox)
      .where(eq(outbox.status, 'queued'))
      .orderBy(asc(outbox.id))
      .limit(64)
    if (queued.length === 0) return
    const fees = await chain.client.estimateFeesPerGas()
    let nonce = await nextNonce()
    for (const row of queued) {
      const call = { account: account.address, to: row.to as Hex, data: row.data as Hex }
      try {
        const gas = await chain.client.estimateGas(call)
        await send(await sign(row, nonce, (gas * 13n) / 10n, fees.maxFeePerGas * 2n))
        nonce++
      } catch (error) {
        await end(row, { status: 'failed', error: explainRevert(error), attempts: row.attempts + 1 })
      }
    }
  }

  async function bump(row: OutboxRow): Promise<void> {
    const ageMs = Date.now() - row.updatedAt.getTime()
    if (ageMs < bumpAfterMs || row.nonce === null || row.maxFeePerGasWei === null) return
    const fee = (row.maxFeePerGasWei * 5n) / 4n
    const gas = await chain.client
      .estimateGas({ account: account.address, to: row.to as Hex, data: row.data as Hex })
      .catch(() => 1_000_000n)
    await send(await sign(row, row.nonce, (gas * 13n) / 10n, fee))
  }

  async function followSent(): Promise<void> {
    const sent = await db
      .select()
      .from(outbox)
      .where(eq(outbox.status, 'sent'))
      .orderBy(asc(outbox.nonce))
      .limit(256)
    for (const row of sent) {
      const receipt = await chain.client
        .getTransactionReceipt({ hash: row.hash as Hex })
        .catch(() => undefined)
      if (receipt === undefined) {
        await bump(row)
      } else {
        await end(row, {
          status: receipt.status === 'success' ? 'mined' : 'failed',
          error: receipt.status === 'success' ? null : 'reverted when mined',
          block: Number(receipt.blockNumber),
          gasUsed: receipt.gasUsed,
        })
      }
    }
  }

  /** One round: receipts of what was sent, then what is queued. */
  async function step(): Promise<void> {
    await followSent()
    await sendQueued()
  }

  /** Keys under way, and failed ones with their reason. */
  async function openKeys(): Promise<Map<string, OutboxRow>> {
    const rows = await db
      .select()
      .from(outbox)
      .where(and(inArray(outbox.status, ['queued', 'sent', 'failed'])))
    return new Map(rows.map(row => [row.key, row]))
  }

  return { enqueue, step, openKeys }
}

export type Outbox = ReturnType<typeof createOutbox>
