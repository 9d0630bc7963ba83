// The JSON of the market's API. A schema parses what the other side sent; its output type (bigints for nRLC) is what
// both sides hold in memory; `toWire` makes JSON of it again.
export {
  type BatchWire,
  batchStatusSchema,
  batchViewSchema,
  type DealDetail,
  type DealPage,
  type DealStatus,
  type DealSummary,
  dealDetailSchema,
  dealPageSchema,
  dealStatusSchema,
  dealSummarySchema,
  type TouchWire,
  touchSchema,
} from './deal-wire.ts'
export { type ErrorWire, errorSchema } from './error-wire.ts'
export { type EventArg, type HubEventWire, hubEventSchema, rollbackSchema } from './event-wire.ts'
export {
  type Asset,
  type AssetPage,
  assetKindSchema,
  assetPageSchema,
  assetSchema,
  type Health,
  healthSchema,
  type NetworkInfo,
  networkSchema,
} from './network-wire.ts'
export {
  type OrderDetail,
  type OrderPage,
  type OrderStatus,
  type OrderView,
  orderDetailSchema,
  orderPageSchema,
  orderStatusSchema,
  orderViewSchema,
  type SignedOrderWire,
  signedOrderSchema,
  type WhyNot,
  whyNotSchema,
} from './order-wire.ts'
export { type Quote, quoteSchema } from './quote-wire.ts'
export { batchStateSchema, memberSchema, originSchema, termsSchema } from './terms-schema.ts'
