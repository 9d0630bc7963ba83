import { serve as honoServe, type ServerType } from '@hono/node-server'
import type { Hono } from 'hono'

export type Served = { url: string; close: () => Promise<void> }

/** Serves an app on loopback; port 0 takes a free one. */
export async function serve(app: Hono, port: number): Promise<Served> {
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = honoServe({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(starting))
    starting.once('error', reject)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      // Streams of events never end by themselves.
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${address.port}`, close }
}
