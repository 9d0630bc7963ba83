import { readChainTime, readEpoch } from '@manyhands/chain'
import {
  type Digest,
  type RequestOrder,
  type SignedOrder,
  signOrder,
  zeroAddress,
  zeroWord,
} from '@manyhands/protocol'
import { accountOf, type Client } from '../create-client.ts'
import type { QuoteQuery } from '../market-client.ts'
import type { QuotedPrices } from './quoted-prices.ts'
import { randomSalt } from './random-salt.ts'
import { defaultBatchSize, type RunOptions } from './run-options.ts'

/** The signed bid for what was asked, at the given prices, for any pool; requester, payer and beneficiary are the client's account. */
export async function signRequest(
  client: Client,
  asked: Omit<QuoteQuery, 'requester'>,
  prices: QuotedPrices,
  inputs: Digest,
  { batchSize, matchWithinSeconds }: Pick<RunOptions, 'batchSize' | 'matchWithinSeconds'>,
): Promise<SignedOrder<'request'>> {
  const account = accountOf(client)
  const [nowSec, epoch] = await Promise.all([
    readChainTime(client.chain),
    readEpoch(client.chain, account.address),
  ])
  const order: RequestOrder = {
    app: asked.app,
    appMaxPrice: prices.appNrlc,
    dataset: asked.dataset,
    datasetMaxPrice: prices.datasetNrlc,
    pool: 0,
    poolMaxPrice: prices.poolNrlc,
    requester: account.address,
    payer: account.address,
    beneficiary: account.address,
    callbackTo: zeroAddress,
    volume: asked.tasks,
    tag: zeroWord,
    category: asked.category,
    trust: asked.trust,
    maxSlack: asked.maxSlack,
    batchSize: batchSize ?? defaultBatchSize(asked.tasks),
    maxDuration: asked.maxDuration,
    inputs,
    expiry: BigInt(nowSec + (matchWithinSeconds ?? 300)),
    epoch,
    salt: randomSalt(),
  }
  return await signOrder(account, client.chain.domain, 'request', order)
}
