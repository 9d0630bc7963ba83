import { readChainTime, readEpoch } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import { type Digest, type RequestOrder, type SignedOrder, signOrder } from '@manyhands/protocol'
import type { Quote } from '@manyhands/protocol/wire'
import { accountOf, type Client } from '../create-client.ts'
import { noAddress, noBytes, randomSalt } from './random-salt.ts'
import {
  defaultBatchSize,
  defaultMaxDurationSeconds,
  defaultMaxSlack,
  type RunOptions,
} from './run-options.ts'

/**
 * The signed bid for a job, at the prices of a quote; requester, payer and beneficiary are the client's account.
 * @throws ORDER_MISMATCH when the quote exceeds `maxPriceNrlc`
 */
export async function signRequest(
  client: Client,
  quote: Quote,
  inputs: Digest,
  options: RunOptions,
): Promise<SignedOrder<'request'>> {
  const { maxPriceNrlc } = options
  if (maxPriceNrlc !== undefined && quote.taskPriceNrlc > maxPriceNrlc) {
    const reason = `the cheapest asks ${quote.taskPriceNrlc} nRLC a task, the most offered is ${maxPriceNrlc}`
    throw new ManyhandsError('ORDER_MISMATCH', { reason })
  }
  const account = accountOf(client)
  const [nowSec, epoch] = await Promise.all([
    readChainTime(client.chain),
    readEpoch(client.chain, account.address),
  ])
  const order: RequestOrder = {
    app: quote.app,
    appMaxPrice: quote.appPriceNrlc,
    dataset: quote.dataset,
    datasetMaxPrice: quote.datasetPriceNrlc,
    pool: 0,
    poolMaxPrice: quote.poolPriceNrlc,
    requester: account.address,
    payer: account.address,
    beneficiary: account.address,
    callbackTo: noAddress,
    volume: quote.tasks,
    tag: noBytes,
    category: quote.category,
    trust: quote.trust,
    maxSlack: options.maxSlack ?? defaultMaxSlack,
    batchSize: options.batchSize ?? defaultBatchSize(quote.tasks),
    maxDuration: options.maxDurationSeconds ?? defaultMaxDurationSeconds,
    inputs,
    expiry: BigInt(nowSec + (options.matchWithinSeconds ?? 300)),
    epoch,
    salt: randomSalt(),
  }
  return await signOrder(account, client.chain.domain, 'request', order)
}
