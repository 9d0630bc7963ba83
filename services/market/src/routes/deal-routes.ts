import type { Database } from '@manyhands/chain'
import { addressSchema, bytes32Schema, toWire } from '@manyhands/protocol'
import { Hono } from 'hono'
import { z } from 'zod'
import type { EventFeed } from '../event-feed.ts'
import { dealDetail, listDeals } from '../query-deals.ts'
import { eventStream } from './event-stream.ts'
import { limitText, parseInput, parseQuery, placeText, uint32Text } from './parse.ts'

const listQuery = z.strictObject({
  requester: addressSchema.optional(),
  pool: uint32Text.optional(),
  limit: limitText,
  cursor: placeText.optional(),
})
const detailQuery = z.strictObject({ fromBatch: uint32Text.default(0) })

export type DealRoutesDeps = { db: Database; feed: EventFeed; stopping: AbortSignal }

/** `GET /`, `GET /:id`, `GET /:id/events` (from the match on). */
export function dealRoutes({ db, feed, stopping }: DealRoutesDeps): Hono {
  return new Hono()
    .get('/', async c => {
      const { cursor, ...filter } = parseQuery(c, listQuery)
      return c.json(toWire(await listDeals(db, { ...filter, before: cursor })) as object)
    })
    .get('/:id', async c => {
      const id = parseInput('id', bytes32Schema, c.req.param('id'))
      const { fromBatch } = parseQuery(c, detailQuery)
      return c.json(toWire(await dealDetail(db, id, fromBatch)) as object)
    })
    .get('/:id/events', c => {
      const deal = parseInput('id', bytes32Schema, c.req.param('id'))
      return eventStream(c, feed, { start: { block: -1, logIndex: 0 }, deal, stopping })
    })
}
