import { type Bytes32, type OrderKind, orderHash, toWire, unlimitedVolume } from '@manyhands/protocol'
import {
  type EventArg as Json,
  type OrderView,
  type SignedOrderWire,
  signedOrderSchema,
} from '@manyhands/protocol/wire'
import { requestTaskMaxNrlc } from './order-money.ts'
import type { OrderRow, orders } from './schema.ts'

/** An order hash by kind, whatever the kind. */
export function hashOf(signed: SignedOrderWire): Bytes32 {
  return orderHash<OrderKind>(signed.kind, signed.order)
}

/** The columns of an order that follow from itself. */
export function orderColumns(signed: SignedOrderWire): Omit<typeof orders.$inferInsert, 'signer' | 'status'> {
  const { kind, order, signature } = signed
  const shared = {
    kind,
    hash: hashOf(signed),
    signature,
    volume: order.volume,
    expiry: order.expiry,
    wire: toWire(order) as Json,
  }
  switch (kind) {
    case 'app':
      return { ...shared, app: order.app, price: order.price }
    case 'dataset':
      return { ...shared, dataset: order.dataset, price: order.price }
    case 'pool': {
      const { pool, price, category, trust, duration } = order
      return { ...shared, pool, price, category, trust, duration }
    }
    case 'request': {
      const { app, dataset, pool, category, trust, maxDuration } = order
      return {
        ...shared,
        app,
        dataset,
        pool,
        category,
        trust,
        duration: maxDuration,
        price: requestTaskMaxNrlc(order),
      }
    }
  }
}

/** The signed order that a row keeps. */
export function signedOrderOf(row: OrderRow): SignedOrderWire {
  return signedOrderSchema.parse({ kind: row.kind, order: row.wire, signature: row.signature })
}

/** What is left of an order's volume, in tasks. */
export function remainingTasks(row: OrderRow, inFlight: number): number {
  if (row.status !== 'open' && row.status !== 'unfunded') return 0
  if (row.kind !== 'request' && row.volume === unlimitedVolume) return unlimitedVolume
  return Math.max(0, row.volume - row.consumed - inFlight)
}

export function orderView(row: OrderRow, inFlight: number): OrderView {
  return {
    ...signedOrderOf(row),
    hash: row.hash,
    signer: row.signer,
    status: row.status,
    consumed: row.consumed,
    inFlight,
    remaining: remainingTasks(row, inFlight),
    ...(row.reason !== null && { reason: row.reason }),
    receivedAt: row.receivedAt.toISOString(),
  }
}
