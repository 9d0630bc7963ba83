import { ManyhandsError } from '@manyhands/errors'
import { batchCount, dealId, orderHash, recoverSigner, signingDigest, toWire } from '@manyhands/protocol'
import { encodeJson } from '@manyhands/runtime'
import { digestOfBytes } from '@manyhands/store/http'
import { hashMessage } from 'viem/utils'
import { checkBatch } from './check-batch.ts'
import type { DealReceipt, Receipt } from './receipt-schema.ts'
import { receiptMessage } from './receipt-text.ts'
import { dealPayments } from './settlement-money.ts'

/**
 * Everything about a receipt that can be checked without a chain: hashes, signatures, verdicts, money.
 * @param options.hasChain the chain is asked too: then votes that no signature in the receipt proves are no failure
 * @returns one RECEIPT_INVALID for each thing that is wrong
 */
export async function checkReceipt(
  { receipt, raw }: { receipt: Receipt; raw: Record<string, unknown> },
  options: { hasChain: boolean },
): Promise<ManyhandsError[]> {
  const failures: string[] = []
  const hold = (isTrue: boolean, otherwise: string) => {
    if (!isTrue) failures.push(otherwise)
  }
  const { request, job, deals, chainId, hub } = receipt
  const { requester, inputs } = request.order
  const signer = await recoverSigner(hashMessage(await receiptMessage(raw)), receipt.signature)
  hold(signer === requester, `it is not signed by its requester ${requester}: something in it was changed`)
  hold(orderHash('request', request.order) === request.hash, 'the request does not have that hash')
  const orderDigest = signingDigest({ chainId, hub }, 'RequestOrder', request.order)
  const isSigned = (await recoverSigner(orderDigest, request.signature)) === requester
  hold(isSigned, 'the request is not signed by its requester')
  hold((await digestOfBytes(encodeJson(job))) === inputs, 'the job is not the one that was asked for')
  hold(!hasOverlap(deals), 'two deals are about the same tasks')
  for (const deal of deals) {
    for (const failure of checkDeal(receipt, deal)) failures.push(`deal ${deal.id}: ${failure}`)
    for (const batch of deal.batches) {
      const found = await checkBatch({ chainId, hub }, deal, batch, options)
      failures.push(...found.map(reason => `deal ${deal.id}: batch ${batch.index}: ${reason}`))
    }
  }
  return failures.map(reason => new ManyhandsError('RECEIPT_INVALID', { reason }))
}

function checkDeal({ request, job }: Receipt, deal: DealReceipt): string[] {
  const { terms, batches } = deal
  const { order } = request
  const failures: string[] = []
  const hold = (isTrue: boolean, otherwise: string) => {
    if (!isTrue) failures.push(otherwise)
  }
  hold(dealId(terms) === deal.id, 'its terms do not hash to its id')
  hold(terms.requestHash === request.hash, 'it is of another request')
  const copied = ['payer', 'callbackTo', 'app', 'dataset', 'category', 'trust'] as const
  for (const field of copied) hold(terms[field] === order[field], `its ${field} is not the request’s`)
  const told = ['requester', 'beneficiary', 'tag', 'inputs'] as const
  for (const field of told) hold(deal[field] === order[field], `its ${field} is not the request’s`)
  hold(terms.first + terms.tasks <= Math.min(order.volume, job.tasks), 'it has more tasks than the request')
  const inOrder = batches.length === batchCount(terms) && batches.every(({ index }, at) => index === at)
  hold(inOrder && batches.length > 0, 'its batches are not those of its terms')
  if (failures.length > 0) return failures
  hold(isSame(dealPayments(deal), deal.payments), 'its payments do not follow from its verdicts')
  const did = new Set(
    deal.transactions.flatMap(t => t.did.map(({ event, batch }) => `${event} ${batch ?? ''}`)),
  )
  hold(did.has('Matched '), 'no transaction matched it')
  for (const { index, status, solo } of batches) {
    if (status !== 'settled') continue
    hold(did.has(`Settled${solo ? 'Solo' : ''} ${index}`), `no transaction settled batch ${index}`)
  }
  return failures
}

function hasOverlap(deals: readonly DealReceipt[]): boolean {
  const spans = deals
    .map(({ terms }) => [terms.first, terms.first + terms.tasks] as const)
    .sort((a, b) => a[0] - b[0])
  return spans.some(([, end], at) => (spans[at + 1]?.[0] ?? end) < end)
}

/** Equal as JSON with sorted keys. */
export function isSame(a: unknown, b: unknown): boolean {
  const text = (value: unknown) => new TextDecoder().decode(encodeJson(toWire(value)))
  return text(a) === text(b)
}
