import type { Address, Bytes32, DealId, SignedOrder } from '@manyhands/protocol'
import {
  assetPageSchema,
  dealDetailSchema,
  dealPageSchema,
  networkSchema,
  orderDetailSchema,
  orderPageSchema,
  quoteSchema,
} from '@manyhands/protocol/wire'
import { fetchJson } from './fetch-json.ts'

type Query = Record<string, string | number | undefined>
type AnyOrder = SignedOrder<'app'> | SignedOrder<'dataset'> | SignedOrder<'pool'> | SignedOrder<'request'>

/** What `GET /v1/quote` is asked; `category` counts from 0 (XS). */
export type QuoteQuery = {
  app: number
  dataset: number
  category: number
  trust: number
  tasks: number
  maxDuration: number
  maxSlack: number
  /** Members that the pool must have, 0 for any. */
  minMembers: number
  /** What its workers must stake at least, in per cent of what the pool earns; 0 for any. */
  minStakePct: number
  /** Tasks of a batch. */
  batchSize: number
  /** Offers that are only for this requester count too. */
  requester: Address
}

/** The market's API, typed. Every call throws what `fetchJson` throws. */
export function createMarketClient(url: string) {
  const service = { name: 'market', url }
  return {
    url,
    postOrder: (signed: AnyOrder) => fetchJson(service, '/v1/orders', orderDetailSchema, signed),
    getOrder: (hash: Bytes32) => fetchJson(service, `/v1/orders/${hash}`, orderDetailSchema),
    /** Newest first. */
    listOrders: (query: Query) => fetchJson(service, `/v1/orders${queryString(query)}`, orderPageSchema),
    getQuote: (query: QuoteQuery) => fetchJson(service, `/v1/quote${queryString(query)}`, quoteSchema),
    getDeal: (deal: DealId) => fetchJson(service, `/v1/deals/${deal}`, dealDetailSchema),
    listDeals: (query: Query) => fetchJson(service, `/v1/deals${queryString(query)}`, dealPageSchema),
    getNetwork: () => fetchJson(service, '/v1/network', networkSchema),
    listAssets: (query: Query) => fetchJson(service, `/v1/assets${queryString(query)}`, assetPageSchema),
  }
}

export type MarketClient = ReturnType<typeof createMarketClient>

function queryString(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  if (given.length === 0) return ''
  return `?${new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)]))}`
}
