import type { Database, HubEvent } from '@manyhands/chain'
import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createPostgresCursorStore, rebuildProjection } from './postgres-cursor-store.ts'
import { dealDetail } from './query-deals.ts'
import { batches, blocks, deals, hubEvents } from './schema.ts'
import { dealEvents, describeFake, origin, word, worker } from './testing/hub-events.ts'
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

const store = () =>
  createPostgresCursorStore(db, { describe: describeFake, onCommit: () => {}, onRollback: () => {} })

async function commitAll(events: HubEvent[], upTo = 99) {
  for (let number = 10; number <= Math.min(upTo, 16); number++) {
    const ofBlock = events.filter(event => Number(event.blockNumber) === number)
    await store().commit({ number, hash: word(number) }, ofBlock)
  }
}

async function rows() {
  return {
    deals: await db.select().from(deals).orderBy(asc(deals.id)),
    batches: await db.select().from(batches).orderBy(asc(batches.deal), asc(batches.index)),
  }
}

const deal = word(500)
const events = [...dealEvents(deal)]

test('tells the life of a deal', async () => {
  await commitAll(events)
  const detail = await dealDetail(db, deal, 0)
  expect(detail).toMatchObject({
    status: 'refunded',
    settledTasks: 10,
    refundedTasks: 15,
    batchCount: 3,
    matchBlock: 10,
  })
  expect(detail).toMatchObject(origin)
  expect(detail.batches[0]?.commitBy).toBe(1_800_000_900)
  expect(detail.batches.map(({ status, from, to }) => [status, from, to])).toEqual([
    ['settled', 0, 10],
    ['undecided', 10, 20],
    ['refunded', 20, 25],
  ])
  expect(detail.batches[0]).toMatchObject({ root: word(77), decidingRound: 1, winners: [worker(2)] })
  expect(detail.batches[0]?.transactions.map(({ event }) => event)).toEqual([
    'Assigned',
    'Committed',
    'Settled',
  ])
  expect(detail.transactions.map(({ event }) => event)).toEqual(['Matched', 'Claimed'])
})

test('is committed only when every place has', async () => {
  await commitAll(events, 11)
  expect((await dealDetail(db, deal, 0)).batches[0]?.status).toBe('assigned')
})

test('replaying from zero gives the same rows', async () => {
  await commitAll(events)
  const before = await rows()
  await db.transaction(tx => rebuildProjection(tx))
  expect(await rows()).toEqual(before)
})

test.each([9, 10, 11, 12, 13, 14, 15])(
  'a rollback to block %i and the same blocks again give the same rows',
  async to => {
    await commitAll(events, to)
    const early = await rows()
    for (const table of [batches, deals, hubEvents, blocks]) await db.delete(table)

    await commitAll(events)
    const whole = await rows()
    await store().rollback(to)
    expect(await rows()).toEqual(early)
    expect((await store().load()).at(-1)?.number ?? 9).toBe(to)
    for (let number = to + 1; number <= 16; number++) {
      const ofBlock = events.filter(event => Number(event.blockNumber) === number)
      await store().commit({ number, hash: word(number) }, ofBlock)
    }
    expect(await rows()).toEqual(whole)
  },
)

test('a span that fails leaves nothing', async () => {
  const twice = [events[0]!, events[0]!]
  await expect(store().commit({ number: 10, hash: word(10) }, twice)).rejects.toThrow()
  expect(await rows()).toEqual({ deals: [], batches: [] })
  expect(await store().load()).toEqual([])
})

test('keeps a bounded number of marks', async () => {
  for (let number = 0; number < 260; number++) await store().commit({ number, hash: word(number) }, [])
  const marks = await store().load()
  expect([marks.length, marks[0]?.number, marks.at(-1)?.number]).toEqual([256, 4, 259])
})
