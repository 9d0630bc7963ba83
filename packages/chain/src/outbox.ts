import { BaseError, keccak256, type LocalAccount, parseTransaction, type TransactionReceipt } from 'viem'
import type { Chain } from './create-chain.ts'
import { explainRevert, isUnreachable } from './explain-revert.ts'
import { createOutboxRows, type Database, type OutboxCall, type Signed } from './outbox-rows.ts'
import type { OutboxRow } from './outbox-table.ts'

export type { Database, OutboxCall } from './outbox-rows.ts'

export type OutboxOptions = {
  chain: Chain
  db: Database
  account: LocalAccount
  /** A transaction that is not mined after this many seconds is sent again with a higher fee. */
  bumpAfterSeconds?: number
  /** Bumps stop here; the same bytes are sent again then. Default 500 gwei. */
  maxFeePerGasCapWei?: bigint
  /** A call that needs more gas is refused: for calls in which code of strangers runs. */
  mostGas?: bigint
  /** A failed key may be queued again after this many seconds. */
  retryAfterSeconds?: number
  onMined?: (row: OutboxRow) => void
  onFailed?: (row: OutboxRow) => void
}

/** A receipt may show a little later than the nonce it used. */
const lostAfterMs = 5000

/**
 * Transactions of one account, written down before they are sent. Nonces have no gaps: a call gets one only after
 * it passed simulation, in the same write as its signed bytes; what was signed is sent until a receipt says how it ended.
 */
export function createOutbox(options: OutboxOptions) {
  const { chain } = options
  const rows = createOutboxRows(options.db)
  const bumpAfterMs = (options.bumpAfterSeconds ?? 15) * 1000
  const retryAfterSeconds = options.retryAfterSeconds ?? 5
  const capWei = options.maxFeePerGasCapWei ?? 500_000_000_000n

  const countOnChain = (): Promise<number> =>
    chain.client.getTransactionCount({ address: options.account.address, blockTag: 'latest' })

  function tell(row: OutboxRow): void {
    if (row.status === 'mined') options.onMined?.(row)
    if (row.status === 'failed') options.onFailed?.(row)
  }

  async function sendQueued(nonceOnChain: number): Promise<void> {
    const queued = await rows.queued()
    if (queued.length === 0) return
    const { maxFeePerGas } = await chain.client.estimateFeesPerGas()
    let nonce = Math.max(nonceOnChain, ((await rows.lastNonce()) ?? -1) + 1)
    for (const row of queued) {
      try {
        const gas = await estimate(options, row)
        const signed = await sign(options, row, { nonce, gas, maxFeePerGas: maxFeePerGas * 2n })
        await send(chain, await rows.markSent(row, signed))
        nonce++
      } catch (error) {
        // Whoever steps the outbox tries again; the call stays queued.
        if (isUnreachable(error)) throw error
        tell(await rows.markRefused(row, explainRevert(error)))
      }
    }
  }

  /** A reorganisation can take a mined transaction off the chain: its nonce must be filled by the same bytes again. */
  async function reopenLost(nonceOnChain: number): Promise<void> {
    for (const row of await rows.reopen(nonceOnChain)) await send(chain, row)
  }

  async function followSent(nonceOnChain: number): Promise<void> {
    for (const row of await rows.sent()) {
      const receipt = await findReceipt(chain, row)
      if (receipt) {
        const { transactionHash: hash, blockNumber, gasUsed, status } = receipt
        tell(
          await rows.markMined(row, { hash, block: Number(blockNumber), gasUsed, ok: status === 'success' }),
        )
      } else if (row.nonce! < nonceOnChain) {
        // Somebody else used the key: this nonce is gone, and the call is due again under another.
        if (Date.now() - row.updatedAt.getTime() > lostAfterMs) tell(await rows.markLost(row))
      } else if (Date.now() - row.updatedAt.getTime() > bumpAfterMs) {
        await bump(row)
      }
    }
  }

  async function bump(row: OutboxRow): Promise<void> {
    // The gas stays: an estimate now would run on top of this very transaction, and come out too low.
    const { gas } = parseTransaction(row.raw!)
    const maxFeePerGas = (row.maxFeePerGasWei! * 5n) / 4n
    if (maxFeePerGas > capWei) {
      await send(chain, row)
      return
    }
    const signed = await sign(options, row, { nonce: row.nonce!, gas: gas!, maxFeePerGas })
    await send(chain, await rows.markSent(row, signed))
  }

  return {
    enqueue: (call: OutboxCall) => rows.queue(call, retryAfterSeconds),
    /** One round: receipts of what was sent, then what is queued. */
    async step(): Promise<void> {
      const nonceOnChain = await countOnChain()
      await reopenLost(nonceOnChain)
      await followSent(nonceOnChain)
      await sendQueued(nonceOnChain)
    },
  }
}

export type Outbox = ReturnType<typeof createOutbox>

/**
 * Gas for a call with some to spare. @throws what the chain refuses it with
 */
async function estimate(
  { chain, account, mostGas }: OutboxOptions,
  { to, data }: OutboxRow,
): Promise<bigint> {
  // Against the next block, which is where it will run: the hash of the latest one is readable only there.
  const gas = await chain.client.estimateGas({ account: account.address, to, data, blockTag: 'pending' })
  if (mostGas !== undefined && gas > mostGas)
    throw new BaseError(`it takes ${gas} gas, at most ${mostGas} is spent on it`)
  return (gas * 13n) / 10n
}

async function sign(
  { chain, account }: OutboxOptions,
  { to, data }: OutboxRow,
  fees: { nonce: number; gas: bigint; maxFeePerGas: bigint },
): Promise<Signed> {
  const { chainId } = chain.deployment
  const maxPriorityFeePerGas = fees.maxFeePerGas / 10n
  const raw = await account.signTransaction({
    chainId,
    type: 'eip1559',
    to,
    data,
    ...fees,
    maxPriorityFeePerGas,
  })
  return { nonce: fees.nonce, raw, hash: keccak256(raw), maxFeePerGasWei: fees.maxFeePerGas }
}

async function send(chain: Chain, row: OutboxRow): Promise<void> {
  // A node that already has it, or mined it, refuses the same bytes: the receipt decides, not this answer.
  await chain.client.sendRawTransaction({ serializedTransaction: row.raw! }).catch(() => undefined)
}

/** The receipt of whichever version was mined. */
async function findReceipt(chain: Chain, row: OutboxRow): Promise<TransactionReceipt | undefined> {
  for (const hash of row.hashes.toReversed()) {
    const receipt = await chain.client.getTransactionReceipt({ hash }).catch(() => undefined)
    if (receipt) return receipt
  }
  return undefined
}
