import { readChainTime, readEpoch } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import { type AppOrder, type DatasetOrder, type Digest, signOrder } from '@manyhands/protocol'
import type { Asset, OrderView } from '@manyhands/protocol/wire'
import { accountOf, type Client } from '../create-client.ts'
import type { Report } from '../progress.ts'
import { noAddress, noBytes, randomSalt } from './random-salt.ts'
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
const pageSize = 100
const offerDays = 30
const offerVolume = 1_000_000_000
/** An offer that ends within this many seconds of chain time is not relied on. */
const expiryMarginSeconds = 600

/**
 * Makes content usable by anyone: an id with that content that stands in the book for the price or less is taken as
 * it is; otherwise the account's own id is offered, and if it has none yet, a new one is registered first.
 */
export async function publishAsset(client: Client, kind: Kind, content: Digest, options: PublishOptions) {
  const report = options.report ?? (() => undefined)
  const assets = await listByContent(client, kind, content)
  for (const { id } of assets) {
    if (!(await hasOffer(client, kind, id, options))) continue
    report({ type: 'published', kind, id, isNew: false })
    return { id, content, isNew: false } satisfies Published
  }
  const mine = assets.find(asset => asset.owner.toLowerCase() === accountOf(client).address.toLowerCase())
  const registered: Registered | undefined = mine ? undefined : await registerAsset(client, kind, content)
  const id = mine?.id ?? registered!.id
  await offer(client, kind, id, options.priceNrlc ?? 0n)
  const transaction = registered && { tx: registered.tx, gasUsed: registered.gasUsed }
  report({ type: 'published', kind, id, isNew: registered !== undefined, ...transaction })
  return { id, content, isNew: registered !== undefined } satisfies Published
}

async function listByContent({ market }: Client, kind: Kind, content: Digest): Promise<Asset[]> {
  const found: Asset[] = []
  let cursor: string | undefined
  do {
    const page = await market.listAssets({ kind, limit: pageSize, cursor })
    found.push(...page.assets.filter(asset => asset.content === content))
    cursor = page.next
  } while (cursor !== undefined)
  return found
}

async function hasOffer(client: Client, kind: Kind, id: number, options: PublishOptions): Promise<boolean> {
  const nowSec = await readChainTime(client.chain)
  // The book can be asked for the offers of one app, not of one dataset.
  const byApp = kind === 'app' ? { app: id } : {}
  let cursor: string | undefined
  do {
    const page = await client.market.listOrders({ kind, status: 'open', limit: pageSize, cursor, ...byApp })
    if (page.orders.some(view => idOf(view) === id && isUsable(view, client, options, nowSec))) return true
    cursor = page.next
  } while (cursor !== undefined)
  return false
}

function isUsable(
  view: OrderView,
  client: Client,
  { tasks = 1, priceNrlc = 0n }: PublishOptions,
  nowSec: number,
) {
  if (view.kind !== 'app' && view.kind !== 'dataset') return false
  const { order } = view
  const others = view.kind === 'app' ? view.order.datasetOnly : view.order.appOnly
  return (
    view.status === 'open' &&
    view.remaining >= tasks &&
    order.price <= priceNrlc &&
    order.expiry > nowSec + expiryMarginSeconds &&
    order.poolOnly === 0 &&
    others === 0 &&
    [noAddress, client.account?.address].includes(order.requesterOnly)
  )
}

function idOf(view: OrderView): number | undefined {
  if (view.kind === 'app') return view.order.app
  return view.kind === 'dataset' ? view.order.dataset : undefined
}

/** Signs and posts the offer; a market that has not indexed a new id yet gets a moment. */
async function offer(client: Client, kind: Kind, id: number, priceNrlc: bigint): Promise<void> {
  const account = accountOf(client)
  const common = {
    price: priceNrlc,
    volume: offerVolume,
    tag: noBytes,
    poolOnly: 0,
    requesterOnly: noAddress,
    policy: noAddress,
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
