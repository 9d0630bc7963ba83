import { bytes32Schema, type HubDomain, toWire } from '@manyhands/protocol'
import { orderStatusSchema, signedOrderSchema } from '@manyhands/protocol/wire'
import { Hono } from 'hono'
import { z } from 'zod'
import { type AddOrderDeps, addOrder } from '../add-order.ts'
import { type MatcherDeps, snapshotOf } from '../create-matcher.ts'
import { listOrders, orderDetail } from '../query-orders.ts'
import { limitText, parseInput, parseQuery, readJson, uint32Text } from './parse.ts'

const maxOrderBytes = 16 * 1024

const listQuery = z.strictObject({
  kind: z.enum(['app', 'dataset', 'pool', 'request']).optional(),
  app: uint32Text.optional(),
  pool: uint32Text.optional(),
  status: orderStatusSchema.optional(),
  limit: limitText,
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'expected the `next` of another page')
    .transform(Number)
    .optional(),
})

export type OrderRoutesDeps = Pick<MatcherDeps, 'db' | 'reads' | 'refusals'> & {
  blobs: AddOrderDeps['blobs']
  domain: HubDomain
  /** A new order rests in the book. */
  onOrder: (kind: 'app' | 'dataset' | 'pool' | 'request', hash: `0x${string}`) => void
}

/** `POST /`, `GET /`, `GET /:hash`. */
export function orderRoutes(deps: OrderRoutesDeps): Hono {
  const { db } = deps
  const detail = (hash: `0x${string}`) =>
    orderDetail(db, hash, (row, inFlight) => snapshotOf(deps, row, inFlight))

  return new Hono()
    .post('/', async c => {
      const signed = parseInput('body', signedOrderSchema, await readJson(c, maxOrderBytes))
      const { hash, isNew } = await addOrder(deps, signed)
      // Matching starts before the answer is put together; the answer may or may not show it.
      if (isNew) deps.onOrder(signed.kind, hash)
      return c.json(toWire(await detail(hash)) as object, isNew ? 201 : 200)
    })
    .get('/', async c => {
      const { cursor, ...filter } = parseQuery(c, listQuery)
      return c.json(toWire(await listOrders(db, { ...filter, before: cursor })) as object)
    })
    .get('/:hash', async c => {
      const hash = parseInput('hash', bytes32Schema, c.req.param('hash'))
      return c.json(toWire(await detail(hash)) as object)
    })
}
