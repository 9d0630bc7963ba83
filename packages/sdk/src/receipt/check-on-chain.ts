import { type Chain, readBatchSlot, readProgress } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import { settledHash, undecidedHash } from '@manyhands/protocol'
import { isSame } from './check-receipt.ts'
import { dealReceipt } from './deal-receipt.ts'
import { readDealTrail } from './deal-trail.ts'
import type { DealReceipt, Receipt } from './receipt-schema.ts'

/**
 * Holds a receipt against the chain: the slot of every batch, and everything else by reading its transactions anew.
 * @returns one RECEIPT_INVALID for each thing that the chain does not say. @throws CHAIN_UNREACHABLE
 */
export async function checkOnChain(chain: Chain, receipt: Receipt): Promise<ManyhandsError[]> {
  try {
    const found = await Promise.all(receipt.deals.map(deal => checkDeal(chain, deal)))
    return found.flat().map(reason => new ManyhandsError('RECEIPT_INVALID', { reason }))
  } catch (cause) {
    throw new ManyhandsError('CHAIN_UNREACHABLE', { url: chain.rpcUrl }, { cause })
  }
}

async function checkDeal(chain: Chain, deal: DealReceipt): Promise<string[]> {
  const { matchBlock } = await readProgress(chain, deal.id)
  if (matchBlock === 0) return [`the chain knows no deal ${deal.id}; was the network started anew?`]
  const failures: string[] = []
  for (const { index, status, verdict } of deal.batches) {
    const slot = await readBatchSlot(chain, deal.id, index)
    const isRight =
      verdict !== undefined
        ? slot === settledHash(verdict.root)
        : status === 'undecided'
          ? slot === undecidedHash
          : true // A refunded batch keeps whatever state it had; the claim among the transactions tells of it.
    if (!isRight) failures.push(`deal ${deal.id}: batch ${index}: the chain holds another result`)
  }
  const hashes = deal.transactions.map(({ hash }) => hash)
  const trail = await readDealTrail(chain, deal.id, hashes).catch((error: Error) => {
    if (error.name === 'TransactionNotFoundError' || error.name === 'TransactionReceiptNotFoundError')
      return undefined
    throw error
  })
  if (trail === undefined) return [...failures, `deal ${deal.id}: the chain lacks one of its transactions`]
  const due = dealReceipt(deal.id, trail)
  const batches = deal.batches.map(({ outcomes: _, ...batch }) => batch)
  if (!isSame(due, { ...deal, batches }))
    failures.push(`deal ${deal.id}: its transactions say something else`)
  return failures
}
