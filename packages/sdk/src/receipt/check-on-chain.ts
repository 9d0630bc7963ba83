import { type Chain, explainRevert, isUnreachable, readBatchSlot, readProgress } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import { settledHash, undecidedHash } from '@manyhands/protocol'
import { isSame } from './check-receipt.ts'
import { dealReceipt } from './deal-receipt.ts'
import { readDealTrail, type TrailStep } from './deal-trail.ts'
import type { BatchReceipt, DealReceipt, Receipt } from './receipt-schema.ts'

type Fail = (reason: string) => void

/**
 * Holds a receipt against the chain: that it is the receipt's own, the slot of every batch, and everything else by reading
 * its transactions anew.
 * @returns one RECEIPT_INVALID for each thing that the chain does not say, and for an answer that cannot be read: only
 * silence may count as no answer, otherwise a lie could be passed off as one
 * @throws CHAIN_UNREACHABLE when the chain did not answer and nothing it said before is wrong
 */
export async function checkOnChain(chain: Chain, receipt: Receipt): Promise<ManyhandsError[]> {
  const failures: string[] = []
  try {
    await checkIdentity(chain, receipt, reason => failures.push(reason))
    if (failures.length > 0) return asErrors(failures)
    for (const deal of receipt.deals) {
      await checkDeal(chain, deal, reason => failures.push(`deal ${deal.id}: ${reason}`))
    }
  } catch (cause) {
    if (!isUnreachable(cause)) failures.push(`the chain cannot confirm it: ${explainRevert(cause)}`)
    else if (failures.length === 0)
      throw new ManyhandsError('CHAIN_UNREACHABLE', { url: chain.rpcUrl }, { cause })
  }
  return asErrors(failures)
}

function asErrors(failures: string[]): ManyhandsError[] {
  return failures.map(reason => new ManyhandsError('RECEIPT_INVALID', { reason }))
}

/** Asks the chain before it compares addresses: a network that is not there says nothing, whatever its profile names. */
async function checkIdentity(chain: Chain, receipt: Receipt, fail: Fail): Promise<void> {
  const answered = await chain.client.getChainId()
  const { hub } = chain.deployment
  if (answered !== receipt.chainId)
    fail(`it is of chain ${receipt.chainId}; the one at ${chain.rpcUrl} is chain ${answered}`)
  else if (chain.deployment.chainId !== receipt.chainId)
    fail(`it is of chain ${receipt.chainId}; the network at hand is chain ${chain.deployment.chainId}`)
  else if (hub !== receipt.hub) fail(`it is of the Hub ${receipt.hub}; the network at hand has ${hub}`)
}

async function checkDeal(chain: Chain, deal: DealReceipt, fail: Fail): Promise<void> {
  const { matchBlock } = await readProgress(chain, deal.id)
  if (matchBlock === 0) return fail('the chain does not know it; was the network started anew?')
  for (const batch of deal.batches) {
    const isRight = isSlotOf(batch, await readBatchSlot(chain, deal.id, batch.index))
    if (!isRight) fail(`batch ${batch.index}: the chain holds another result`)
  }
  const trail = await readTrail(chain, deal)
  if (trail === undefined) return fail('the chain lacks one of its transactions')
  const due = dealReceipt(deal.id, trail)
  const batches = deal.batches.map(({ outcomes: _, ...batch }) => batch)
  if (!isSame(due, { ...deal, batches })) fail('its transactions say something else')
}

function isSlotOf({ verdict, status }: BatchReceipt, slot: string): boolean {
  if (verdict !== undefined) return slot === settledHash(verdict.root)
  // A refunded batch keeps whatever state it had; the claim among the transactions tells of it.
  return status !== 'undecided' || slot === undecidedHash
}

async function readTrail(chain: Chain, { id, transactions }: DealReceipt): Promise<TrailStep[] | undefined> {
  const hashes = transactions.map(({ hash }) => hash)
  try {
    return await readDealTrail(chain, id, hashes)
  } catch (error) {
    const unknown = ['TransactionNotFoundError', 'TransactionReceiptNotFoundError']
    if (unknown.includes((error as Error).name)) return undefined
    throw error
  }
}
