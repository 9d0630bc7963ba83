import { readChainTime, readEpoch, readOwner } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import {
  type AppOrder,
  type DatasetOrder,
  type Digest,
  signOrder,
  unlimitedVolume,
  zeroAddress,
  zeroWord,
} from '@manyhands/protocol'
import { accountOf, type Client } from '../create-client.ts'
import type { Report } from '../progress.ts'
import { findAssets } from './find-assets.ts'
import { hasOffer } from './has-offer.ts'
import { randomSalt } from './random-salt.ts'
import { type Registered, registerAsset } from './register-asset.ts'

export type PublishOptions = {
  /** nRLC per task, default 0. */
  priceNrlc?: bigint
  /** Tasks that must still be left of a standing offer for it to do, default 1. */
  tasks?: number
  report?: Report
}
export type Published = { id: number; content: Digest; isNew: boolean }

type Kind = 'app' | 'dataset'
const offerDays = 30

/**
 * Makes content usable by anyone: an id with that content that stands in the book for the price or less is taken as
 * it is; otherwise the account's own id is offered, and if it has none yet, a new one is registered first. What an id
 * stands for and whose it is, is read from the chain.
 */
export async function publishAsset(client: Client, kind: Kind, content: Digest, options: PublishOptions) {
  const { priceNrlc = 0n, tasks = 1, report = () => undefined } = options
  const ids = await findAssets(client, kind, content)
  for (const id of ids) {
    if (!(await hasOffer(client, kind, id, { priceNrlc, tasks }))) continue
    report({ type: 'published', kind, id, isNew: false })
    return { id, content, isNew: false } satisfies Published
  }
  const mine = await ownOne(client, kind, ids)
  const registered: Registered | undefined =
    mine === undefined ? await registerAsset(client, kind, content) : undefined
  const id = mine ?? registered!.id
  await offer(client, kind, id, priceNrlc)
  const transaction = registered && { tx: registered.tx, gasUsed: registered.gasUsed }
  report({ type: 'published', kind, id, isNew: registered !== undefined, ...transaction })
  return { id, content, isNew: registered !== undefined } satisfies Published
}

/** The first of the ids that is the account's own, as the chain has it. */
async function ownOne(client: Client, kind: Kind, ids: number[]): Promise<number | undefined> {
  const own = accountOf(client).address.toLowerCase()
  for (const id of ids) {
    if ((await readOwner(client.chain, kind, id))?.toLowerCase() === own) return id
  }
  return undefined
}

/** Signs and posts the offer; a market that has not indexed a new id yet gets a moment. */
async function offer(client: Client, kind: Kind, id: number, priceNrlc: bigint): Promise<void> {
  const account = accountOf(client)
  const common = {
    signer: account.address,
    price: priceNrlc,
    volume: unlimitedVolume,
    tag: zeroWord,
    poolOnly: 0,
    requesterOnly: zeroAddress,
    policy: zeroAddress,
    expiry: BigInt((await readChainTime(client.chain)) + offerDays * 86_400),
    epoch: await readEpoch(client.chain, account.address),
    salt: randomSalt(),
  }
  const app: AppOrder = { ...common, app: id, datasetOnly: 0 }
  const dataset: DatasetOrder = { ...common, dataset: id, appOnly: 0 }
  const { domain } = client.chain
  const signed =
    kind === 'app'
      ? await signOrder(account, domain, 'app', app)
      : await signOrder(account, domain, 'dataset', dataset)
  for (let attempt = 1; ; attempt++) {
    try {
      await client.market.postOrder(signed)
      return
    } catch (error) {
      const isEarly = error instanceof ManyhandsError && error.code === 'ASSET_UNKNOWN'
      if (!isEarly || attempt >= 10) throw error
      await new Promise(resolve => setTimeout(resolve, 500))
    }
  }
}
