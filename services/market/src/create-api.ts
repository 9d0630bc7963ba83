import { ManyhandsError } from '@manyhands/errors'
import type { Logger } from '@manyhands/host'
import { handleHttpErrors } from '@manyhands/host/server'
import { blobRoutes, type StreamingBlobStore } from '@manyhands/store'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { type DealRoutesDeps, dealRoutes } from './routes/deal-routes.ts'
import { eventStream } from './routes/event-stream.ts'
import { type NetworkRoutesDeps, networkRoutes } from './routes/network-routes.ts'
import { type OrderRoutesDeps, orderRoutes } from './routes/order-routes.ts'
import { quoteRoute } from './routes/quote-route.ts'

export type ApiDeps = OrderRoutesDeps &
  DealRoutesDeps &
  NetworkRoutesDeps & { blobs: StreamingBlobStore; log: Logger }

/** The market's whole API. Everything in it is public, so any origin may call it; there are no cookies to steal. */
export function createApi(deps: ApiDeps): Hono {
  const { feed, stopping, indexer } = deps
  const app = new Hono()
  app.use(cors({ origin: '*', exposeHeaders: ['etag', 'retry-after'], maxAge: 86_400 }))
  app.onError(handleHttpErrors('market', deps.log))
  app.notFound(c => {
    throw new ManyhandsError('NOT_FOUND', { what: `${c.req.method} ${c.req.path.slice(0, 200)}` })
  })
  app.route('/v1/blobs', blobRoutes(deps.blobs))
  app.route('/v1/orders', orderRoutes(deps))
  app.route('/v1/quote', quoteRoute(deps))
  app.route('/v1/deals', dealRoutes(deps))
  app.route('/v1', networkRoutes(deps))
  app.get('/v1/events', c => {
    // Without a place to go on from: what happens from now on.
    const start = { block: indexer.indexedBlock, logIndex: Number.MAX_SAFE_INTEGER }
    return eventStream(c, feed, { start, stopping })
  })
  return app
}
