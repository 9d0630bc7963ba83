import { type Bytes32, toWire } from '@manyhands/protocol'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { EventFeed, FeedItem, Place } from '../event-feed.ts'
import { eventView } from '../stored-event.ts'
import { parseInput, placeText } from './parse.ts'

/**
 * Answers with server-sent events from a feed: `hub` for each event, with its place as the id, `rollback` when blocks
 * were undone, comments when nothing happens. Starts after `Last-Event-ID` (header, or query `after`), else at `start`.
 */
export function eventStream(
  c: Context,
  feed: EventFeed,
  options: { start: Place; deal?: Bytes32; stopping: AbortSignal },
): Response {
  const lastId = c.req.header('last-event-id') ?? c.req.query('after')
  const start = lastId === undefined ? options.start : parseInput('Last-Event-ID', placeText, lastId)
  const gone = new AbortController()
  const signal = AbortSignal.any([gone.signal, options.stopping])
  // Thrown before the answer begins, so that it is an error with a status and not a stream.
  const items = feed.follow(start, options.deal, signal)
  return streamSSE(c, async stream => {
    stream.onAbort(() => gone.abort())
    try {
      await stream.write(': following\n\n')
      for await (const item of items) await stream.write(textOf(item))
    } finally {
      gone.abort()
    }
  })
}

/** The item in the SSE format; JSON has no line breaks, so a `data` line is all it takes. */
export function textOf(item: FeedItem): string {
  if (item.kind === 'beat') return ': beat\n\n'
  if (item.kind === 'rollback')
    return `event: rollback\ndata: ${JSON.stringify({ toBlock: item.toBlock })}\n\n`
  return item.events
    .map(eventView)
    .map(view => `id: ${view.id}\nevent: hub\ndata: ${JSON.stringify(toWire(view))}\n\n`)
    .join('')
}
