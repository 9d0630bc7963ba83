import { type Database, outbox } from '@manyhands/chain/outbox'
import { hubAbi } from '@manyhands/contracts'
import { silentLogger } from '@manyhands/host'
import { type Bytes32, unlimitedVolume } from '@manyhands/protocol'
import { asc, eq } from 'drizzle-orm'
import { decodeFunctionData } from 'viem/utils'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addOrder } from './add-order.ts'
import { createMatcher } from './create-matcher.ts'
import { createRelay } from './create-relay.ts'
import { remainingTasks } from './order-row.ts'
import { refreshOrders } from './refresh-orders.ts'
import { createRefusals } from './refusals.ts'
import { matches, orders } from './schema.ts'
import { fakeReads } from './testing/fake-reads.ts'
import { memoryDatabase } from './testing/memory-database.ts'
import { appOrder, domain, poolOrder, requestOrder, type Someone, signed, someone } from './testing/orders.ts'

let db: Database
let close: () => Promise<void>
beforeAll(async () => {
  ;({ db, close } = await memoryDatabase())
})
afterAll(() => close())

const [owner, requester] = [someone(), someone()]
beforeEach(async () => {
  for (const table of [matches, orders, outbox]) await db.delete(table)
})

/** A market whose outbox is a table that the test plays the chain for. */
function world() {
  const { reads, state } = fakeReads()
  for (const asset of ['app:1', 'pool:1', 'pool:2', 'pool:3']) state.owners.set(asset, owner.address)
  const clock = { ms: 0, block: 0 }
  const refusals = createRefusals(() => clock.ms)
  const box = { step: async () => {} }
  const deps = { db, reads, outbox: box, refusals, log: silentLogger, hub: domain.hub }
  const matcher = createMatcher({ ...deps, onPlaced: () => {} })
  const relay = createRelay({ ...deps, keptBlock: () => clock.block, onRefused: matcher.matchOne })
  const put = async (kind: 'app' | 'pool' | 'request', by: Someone, order: object) =>
    (
      await addOrder(
        { db, reads, domain, blobs: { has: async () => true } },
        await signed(by, kind, order as never),
      )
    ).hash
  return {
    state,
    clock,
    refusals,
    app: (change = {}) => put('app', owner, appOrder(change)),
    pool: (pool: number, change = {}) => put('pool', owner, poolOrder({ pool, ...change })),
    request: (change = {}) => put('request', requester, requestOrder(requester, change)),
    refresh: () => refreshOrders(db, reads, undefined),
    match: async (hash?: Bytes32) => {
      if (hash) matcher.matchOne(hash)
      else matcher.matchAll()
      await matcher.idle()
    },
    step: async () => {
      relay()
      await relay.idle()
      await matcher.idle()
    },
  }
}

async function sent() {
  const rows = await db.select().from(outbox).orderBy(asc(outbox.id))
  return rows.map(({ key, data }) => {
    const { args } = decodeFunctionData({ abi: hubAbi, data: data as Bytes32 })
    const [, , pool, , , tasks] = args as readonly unknown[] as [
      unknown,
      unknown,
      { pool: number },
      0,
      0,
      number,
    ]
    return [Number(key.split(':')[2]), pool.pool, tasks]
  })
}

const orderRow = async (hash: Bytes32) => (await db.select().from(orders).where(eq(orders.hash, hash)))[0]

describe('a request that rests', () => {
  test('is matched when it comes, and only once', async () => {
    const { app, pool, request, match } = world()
    await app()
    await pool(1)
    const hash = await request()
    await match(hash)
    await match(hash)
    await match()
    expect(await sent()).toEqual([[0, 1, 10]])
  })

  test('is matched when the offers come later, and says meanwhile what is missing', async () => {
    const { app, pool, request, match } = world()
    const hash = await request()
    await match(hash)
    expect((await orderRow(hash))?.reason).toBe('nobody offers app 1 at the moment')
    await app()
    await pool(1, { trust: 2 })
    await match(hash)
    expect((await orderRow(hash))?.reason).toMatch(/pool 1: offers trust up to 2/)
    await pool(2)
    await match()
    expect(await sent()).toEqual([[0, 2, 10]])
  })

  test('is spread over pools, cheapest first, and shorter of the same price', async () => {
    const { app, pool, request, match } = world()
    await app()
    await pool(1, { price: 120n })
    await pool(2, { price: 100n, volume: 3, duration: 7200 })
    await pool(3, { price: 100n, volume: 4 })
    await match(await request())
    // Where an offer's volume ends a deal, the Hub is told of all that is left: only then may it end within a batch.
    expect(await sent()).toEqual([
      [0, 3, 10],
      [1, 2, 6],
      [2, 1, 3],
    ])
    expect((await db.select().from(matches)).map(({ tasks }) => tasks)).toEqual([4, 3, 3])
  })

  test('is filled when the chain says that its salt is spent and its own match is under way', async () => {
    const { app, pool, request, match, state, refresh } = world()
    await app()
    await pool(1)
    const hash = await request()
    await match(hash)
    const { salt } = (await orderRow(hash))!.wire as { salt: string }
    state.spent.add(`${requester.address} ${salt}`)
    await refresh()
    expect(await orderRow(hash)).toMatchObject({ status: 'filled', consumed: 10 })
  })

  test('is never counted against an offer without limit', async () => {
    const { app, pool, request, match } = world()
    await app({ volume: unlimitedVolume })
    const ask = await pool(1, { volume: unlimitedVolume })
    for (let i = 0; i < 2; i++) await match(await request())
    expect(await sent()).toEqual([
      [0, 1, 10],
      [0, 1, 10],
    ])
    expect(remainingTasks((await orderRow(ask))!, 20)).toBe(unlimitedVolume)
  })

  test('does not take what another request has in flight', async () => {
    const { app, pool, request, match, state } = world()
    await app()
    await pool(1, { volume: 15 })
    await match(await request())
    await match(await request())
    expect((await db.select().from(matches)).map(({ tasks }) => tasks)).toEqual([10, 5])
    // Nor the money: 1,600 are free now, 1,100 + 550 are promised.
    await pool(2, { price: 101n })
    state.free.set(requester.address, 1650n)
    await match()
    expect(await sent()).toHaveLength(2)
  })
})

describe('a match', () => {
  const end = async (set: Partial<typeof outbox.$inferInsert>) => await db.update(outbox).set(set)

  test('counts until the book shows what it took', async () => {
    const { app, pool, request, match, step, clock } = world()
    await app()
    await pool(1)
    await match(await request())
    await end({ status: 'mined', block: 7 })
    clock.block = 6
    await step()
    expect(await db.select().from(matches)).toMatchObject([{ status: 'mined', block: 7 }])
    clock.block = 7
    await step()
    expect(await db.select().from(matches)).toMatchObject([{ status: 'done' }])
  })

  test('that the chain refused shows which order is stale, and the next offer is taken', async () => {
    const { app, pool, request, match, step, state } = world()
    await app()
    const stale = await pool(1)
    await pool(2, { price: 110n })
    const hash = await request()
    await match(hash)
    state.consumed.set(stale, 2n ** 256n - 1n)
    await end({ status: 'failed', error: 'OrderSpent(…)' })
    await step()
    expect(await orderRow(stale)).toMatchObject({ status: 'cancelled' })
    expect(await sent()).toEqual([
      [0, 1, 10],
      [1, 2, 10],
    ])
  })

  test('that was refused for no reason the book can see waits, and is tried again', async () => {
    const { app, pool, request, match, step, clock, refusals } = world()
    await app()
    await pool(1)
    const hash = await request()
    await match(hash)
    await end({ status: 'failed', error: 'PoolEmpty(1)' })
    await step()
    await match(hash)
    expect(await sent()).toHaveLength(1)
    expect((await orderRow(hash))?.reason).toMatch(/the chain refused it: PoolEmpty\(1\)/)
    clock.ms = 1500
    expect(refusals.takeDue()).toEqual([hash])
    expect(refusals.takeDue()).toEqual([])
    await match(hash)
    expect(await sent()).toHaveLength(2)
  })
})
