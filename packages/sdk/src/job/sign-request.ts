import { readChainTime, readEpoch } from '@manyhands/chain'
import {
  type Digest,
  type RequestOrder,
  type SignedOrder,
  signOrder,
  zeroAddress,
  zeroWord,
} from '@manyhands/protocol'
import { getAddress } from 'viem/utils'
import { accountOf, type Client } from '../create-client.ts'
import type { QuoteQuery } from '../market-client.ts'
import type { QuotedPrices } from './quoted-prices.ts'
import type { RunOptions } from './run-options.ts'

/** The signed bid for what was asked, at the given prices, for any pool; requester, payer and beneficiary are the client's account. */
export async function signRequest(
  client: Client,
  asked: Omit<QuoteQuery, 'requester'>,
  prices: QuotedPrices,
  inputs: Digest,
  { matchWithinSeconds, callbackTo }: Pick<RunOptions, 'matchWithinSeconds' | 'callbackTo'>,
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
    callbackTo: getAddress(callbackTo ?? zeroAddress),
    volume: asked.tasks,
    tag: zeroWord,
    category: asked.category,
    trust: asked.trust,
    maxSlack: asked.maxSlack,
    minMembers: asked.minMembers,
    minStakePct: asked.minStakePct,
    batchSize: asked.batchSize,
    maxDuration: asked.maxDuration,
    inputs,
    expiry: BigInt(nowSec + (matchWithinSeconds ?? 300)),
    epoch,
    salt: client.nextRequestSalt(),
  }
  return await signOrder(account, client.chain.domain, 'request', order)
}
