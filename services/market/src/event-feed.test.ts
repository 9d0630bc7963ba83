import type { Database } from '@manyhands/chain'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEventFeed, type FeedItem } from './event-feed.ts'
import { createPostgresCursorStore } from './postgres-cursor-store.ts'
import { batches, blocks, deals, hubEvents } from './schema.ts'
import { dealEvents, describeFake, word } from './testing/hub-events.ts'
import { memoryDatabase } from './testing/memory-database.ts'

let db: Database
let close: () => Promise<void>
beforeAll(async () => {
  ;({ db, close } = await memoryDatabase())
})
afterAll(() => close())
beforeEach(async () => {
  for (const table of [batches, deals, hubEvents, blocks]) await db.delete(table)
})

const start = { block: -1, logIndex: 0 }
const places = (item: FeedItem | undefined) =>
  item?.kind === 'events' ? item.events.map(({ block, logIndex }) => `${block}-${logIndex}`) : item

function indexed(feed: ReturnType<typeof createEventFeed>) {
  const store = createPostgresCursorStore(db, {
    describe: describeFake,
    onCommit: () => feed.wake(),
    onRollback: toBlock => feed.rollback(toBlock),
  })
  const commit = async (deal: `0x${string}`, number: number) => {
    const events = dealEvents(deal).filter(event => Number(event.blockNumber) === number)
    await store.commit({ number, hash: word(number) }, events)
  }
  return { commit, rollback: store.rollback }
}

test('gives what was, then what comes, from any place', async () => {
  const feed = createEventFeed(db)
  const { commit } = indexed(feed)
  await commit(word(1), 10)
  await commit(word(1), 11)
  const stop = new AbortController()
  const items = feed.follow({ block: 10, logIndex: 0 }, undefined, stop.signal)
  expect(places((await items.next()).value)).toEqual(['11-0', '11-1'])
  const next = items.next()
  await commit(word(1), 12)
  expect(places((await next).value)).toEqual(['12-0', '12-1'])
  stop.abort()
  expect((await items.next()).done).toBe(true)
  expect(feed.followers()).toBe(0)
})

test('gives only the events of one deal when asked', async () => {
  const feed = createEventFeed(db)
  const { commit } = indexed(feed)
  await commit(word(1), 10)
  const stop = new AbortController()
  const items = feed.follow(start, word(2), stop.signal)
  const next = items.next()
  await commit(word(1), 11)
  stop.abort()
  expect((await next).done).toBe(true)
})

test('says when blocks were undone, and goes on from there', async () => {
  const feed = createEventFeed(db)
  const { commit, rollback } = indexed(feed)
  for (const block of [10, 11, 12]) await commit(word(1), block)
  const stop = new AbortController()
  const items = feed.follow(start, undefined, stop.signal)
  expect(places((await items.next()).value)).toHaveLength(5)
  const next = items.next()
  await rollback(10)
  expect((await next).value).toEqual({ kind: 'rollback', toBlock: 10 })
  await commit(word(1), 11)
  expect(places((await items.next()).value)).toEqual(['11-0', '11-1'])
  stop.abort()
})

test('beats when nothing happens, and takes no more followers than it can', async () => {
  const feed = createEventFeed(db, { beatMs: 20, maxFollowers: 1 })
  const stop = new AbortController()
  const items = feed.follow(start, undefined, stop.signal)
  expect((await items.next()).value).toEqual({ kind: 'beat' })
  expect(() => feed.follow(start, undefined, stop.signal)).toThrow(
    expect.objectContaining({ code: 'RATE_LIMITED' }),
  )
  stop.abort()
  expect(() => feed.follow(start, undefined, new AbortController().signal)).not.toThrow()
})
