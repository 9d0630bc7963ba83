import { readChainTime } from '@manyhands/chain'
import { zeroAddress } from '@manyhands/protocol'
import type { OrderView } from '@manyhands/protocol/wire'
import { allPages } from '../all-pages.ts'
import type { Client } from '../create-client.ts'

/** `priceNrlc` per task at most, `tasks` that must be left of the offer. */
export type OfferWanted = { priceNrlc: bigint; tasks: number }

const pageSize = 100
/** An offer that ends within this many seconds of chain time is not relied on. */
const expiryMarginSeconds = 600

/** Whether the book has an offer of an asset that the client's account can use. */
export async function hasOffer(
  client: Client,
  kind: 'app' | 'dataset',
  id: number,
  wanted: OfferWanted,
): Promise<boolean> {
  const nowSec = await readChainTime(client.chain)
  // The book can be asked for the offers of one app, not of one dataset.
  const query = { kind, status: 'open', limit: pageSize, ...(kind === 'app' && { app: id }) }
  for await (const { orders } of allPages(cursor => client.market.listOrders({ ...query, cursor }))) {
    if (orders.some(view => idOf(view) === id && isUsable(view, client, wanted, nowSec))) return true
  }
  return false
}

function isUsable(view: OrderView, client: Client, { tasks, priceNrlc }: OfferWanted, nowSec: number) {
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
    [zeroAddress, client.account?.address].includes(order.requesterOnly)
  )
}

function idOf(view: OrderView): number | undefined {
  if (view.kind === 'app') return view.order.app
  return view.kind === 'dataset' ? view.order.dataset : undefined
}
