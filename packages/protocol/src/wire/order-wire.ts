import { z } from 'zod'
import { addressSchema, bytes32Schema, orderSchemas, orderSignatureSchema } from '../schemas.ts'

const signed = { signature: orderSignatureSchema }

/** Body of `POST /v1/orders`. */
export const signedOrderSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('app'), order: orderSchemas.app, ...signed }),
  z.strictObject({ kind: z.literal('dataset'), order: orderSchemas.dataset, ...signed }),
  z.strictObject({ kind: z.literal('pool'), order: orderSchemas.pool, ...signed }),
  z.strictObject({ kind: z.literal('request'), order: orderSchemas.request, ...signed }),
])
export type SignedOrderWire = z.output<typeof signedOrderSchema>

/**
 * open: rests and may match · filled: all of its volume is consumed · cancelled: by its signer, or by a raised epoch ·
 * expired: by chain time · unfunded: its signer lacks the RLC; open again once they are there.
 */
export const orderStatusSchema = z.enum(['open', 'filled', 'cancelled', 'expired', 'unfunded'])
export type OrderStatus = z.output<typeof orderStatusSchema>

const bookEntry = {
  hash: bytes32Schema,
  /** The owner of the asset when the order came in, or the requester. */
  signer: addressSchema,
  status: orderStatusSchema,
  /** Tasks of the order's volume that deals on the chain have taken. */
  consumed: z.number().int().min(0),
  /** Tasks in matches that were sent and are not on the chain yet. */
  inFlight: z.number().int().min(0),
  /** Tasks still to be matched. */
  remaining: z.number().int().min(0),
  /** Why it rests or ended, in words. */
  reason: z.string().optional(),
  receivedAt: z.iso.datetime(),
}

/** An order as the book has it. */
export const orderViewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('app'), order: orderSchemas.app, ...signed, ...bookEntry }),
  z.object({ kind: z.literal('dataset'), order: orderSchemas.dataset, ...signed, ...bookEntry }),
  z.object({ kind: z.literal('pool'), order: orderSchemas.pool, ...signed, ...bookEntry }),
  z.object({ kind: z.literal('request'), order: orderSchemas.request, ...signed, ...bookEntry }),
])
export type OrderView = z.output<typeof orderViewSchema>

/** Answer of `GET /v1/orders`, newest first; `next` is the `cursor` of the next page. */
export const orderPageSchema = z.object({ orders: z.array(orderViewSchema), next: z.string().optional() })
export type OrderPage = z.output<typeof orderPageSchema>

/** An ask that does not meet a request, and each rule it fails. Without `candidate`: what the book lacks altogether. */
export const whyNotSchema = z.object({
  candidate: bytes32Schema.optional(),
  pool: z.number().int().optional(),
  failed: z.array(z.object({ rule: z.string(), reason: z.string() })),
})
export type WhyNot = z.output<typeof whyNotSchema>

/** Answer of `POST /v1/orders` and `GET /v1/orders/:hash`. */
export const orderDetailSchema = z.object({
  view: orderViewSchema,
  /** Deals that this order is part of, oldest first, at most 100. */
  deals: z.array(bytes32Schema),
  /** For a request with tasks still unmatched: each candidate and what it fails, at most 50. */
  whyNot: z.array(whyNotSchema),
})
export type OrderDetail = z.output<typeof orderDetailSchema>
