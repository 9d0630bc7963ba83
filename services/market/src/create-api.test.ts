import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Chain, Database } from '@manyhands/chain'
import { silentLogger } from '@manyhands/host'
import { toWire } from '@manyhands/protocol'
import {
  dealDetailSchema,
  dealPageSchema,
  errorSchema,
  hubEventSchema,
  networkSchema,
  orderDetailSchema,
  orderPageSchema,
  quoteSchema,
} from '@manyhands/protocol/wire'
import { cidOf, createFolderStore, digestOfBytes } from '@manyhands/store'
import type { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApi } from './create-api.ts'
import { createEventFeed } from './event-feed.ts'
import { createPostgresCursorStore } from './postgres-cursor-store.ts'
import { createRefusals } from './refusals.ts'
import { batches, blocks, deals, hubEvents, orders } from './schema.ts'
import { fakeReads } from './testing/fake-reads.ts'
import { dealEvents, describeFake, word, worker } from './testing/hub-events.ts'
import { memoryDatabase } from './testing/memory-database.ts'
import {
  appOrder,
  datasetOrder,
  description,
  domain,
  poolOrder,
  requestOrder,
  signed,
  someone,
} from './testing/orders.ts'

let db: Database
let close: () => Promise<void>
let folder: string
let api: Hono
let taken: string[]
const [owner, requester] = [someone(), someone()]
const address = domain.hub
const deployment = {
  chainId: 31_337,
  hub: address,
  rlc: address,
  apps: address,
  datasets: address,
  pools: address,
  block: 0,
}

beforeAll(async () => {
  ;({ db, close } = await memoryDatabase())
  folder = await mkdtemp(join(tmpdir(), 'manyhands-market-'))
})
afterAll(async () => {
  await close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  for (const table of [orders, batches, deals, hubEvents, blocks]) await db.delete(table)
  const { reads, state } = fakeReads()
  for (const asset of ['app:1', 'pool:1', 'pool:2', 'dataset:1']) state.owners.set(asset, owner.address)
  taken = []
  const blobs = await createFolderStore(folder)
  await blobs.put(description)
  api = createApi({
    db,
    reads,
    domain,
    chain: { deployment, rpcUrl: 'http://127.0.0.1:1', domain } as unknown as Chain,
    refusals: createRefusals(() => 0),
    feed: createEventFeed(db),
    blobs,
    log: silentLogger,
    indexer: { headBlock: 20, headTime: 1_800_000_020, indexedBlock: 19 },
    publicRpcUrl: 'http://127.0.0.1:1',
    stopping: new AbortController().signal,
    onOrder: (kind, hash) => taken.push(`${kind} ${hash}`),
  })
})

const post = async (body: unknown) =>
  await api.request('/v1/orders', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const put = async (kind: 'app' | 'pool' | 'dataset', order: object) =>
  await post(toWire(await signed(owner, kind, order as never)))
const get = async (path: string) => {
  const response = await api.request(path)
  return { status: response.status, body: await response.json() }
}

describe('orders', () => {
  test('are taken once, and tell why they are not matched', async () => {
    const order = toWire(await signed(requester, 'request', requestOrder(requester)))
    const response = await post(order)
    expect(response.status).toBe(201)
    const { view, whyNot } = orderDetailSchema.parse(await response.json())
    expect(view).toMatchObject({ kind: 'request', status: 'open', remaining: 10, signer: requester.address })
    expect(whyNot[0]?.failed[0]?.rule).toBe('app')
    expect((await post(order)).status).toBe(200)
    expect(taken).toEqual([`request ${view.hash}`])
    await put('app', appOrder())
    await put('pool', poolOrder({ price: 151n }))
    const detail = orderDetailSchema.parse((await get(`/v1/orders/${view.hash}`)).body)
    expect(detail.whyNot).toMatchObject([{ pool: 1, failed: [{ rule: 'poolMaxPrice' }] }])
  })

  test('are listed by page', async () => {
    for (let i = 0; i < 3; i++) await put('pool', poolOrder())
    await put('app', appOrder())
    const first = orderPageSchema.parse((await get('/v1/orders?kind=pool&limit=2')).body)
    expect(first.orders).toHaveLength(2)
    const second = orderPageSchema.parse(
      (await get(`/v1/orders?kind=pool&limit=2&cursor=${first.next}`)).body,
    )
    expect(second.orders).toHaveLength(1)
    expect(second.next).toBeUndefined()
  })
})

describe('a quote', () => {
  test('is the cheapest combination, with its bound', async () => {
    await put('app', appOrder())
    await put('dataset', datasetOrder())
    await put('pool', poolOrder({ price: 200n }))
    await put('pool', poolOrder({ pool: 2, volume: 6 }))
    const { body } = await get('/v1/quote?app=1&dataset=1&category=S&trust=4&tasks=10')
    expect(quoteSchema.parse(body)).toMatchObject({
      totalNrlc: 6n * 115n + 4n * 215n,
      taskPriceNrlc: 215n,
      poolPriceNrlc: 200n,
      pool: 2,
      squadSize: 2,
      slack: 2,
      durationSec: 3600,
      bounds: [{ badShare: 0.1 }, { badShare: 0.3 }],
      parts: [
        { pool: 2, tasks: 6 },
        { pool: 1, tasks: 4 },
      ],
    })
  })

  test('says why there is none', async () => {
    expect((await get('/v1/quote?app=1')).body).toMatchObject({ code: 'ORDER_MISMATCH' })
    await put('app', appOrder())
    await put('pool', poolOrder({ volume: 3 }))
    const short = await get('/v1/quote?app=1&tasks=4')
    expect(short).toMatchObject({
      status: 409,
      body: { details: { reason: 'only 3 of 4 tasks are on offer' } },
    })
    const { body } = await get('/v1/quote?app=1&trust=64')
    expect((body as { message: string }).message).toMatch(/offers trust up to 32, 64 is asked/)
  })
})

describe('errors are in one shape, with their status', () => {
  test.each([
    ['/v1/nothing', 404, 'NOT_FOUND'],
    [`/v1/orders/${word(1)}`, 404, 'NOT_FOUND'],
    ['/v1/orders/0x12', 400, 'INPUT_INVALID'],
    ['/v1/orders?kind=none', 400, 'INPUT_INVALID'],
    ['/v1/orders?limit=101', 400, 'INPUT_INVALID'],
    ['/v1/orders?colour=red', 400, 'INPUT_INVALID'],
    [`/v1/deals/${word(1)}`, 404, 'NOT_FOUND'],
    ['/v1/deals?cursor=1', 400, 'INPUT_INVALID'],
    ['/v1/events?after=x', 400, 'INPUT_INVALID'],
    ['/v1/quote', 400, 'INPUT_INVALID'],
    ['/v1/quote?app=1&tasks=5000000000', 400, 'INPUT_INVALID'],
    ['/v1/blobs/nothing', 400, 'INPUT_INVALID'],
  ])('GET %s: %i %s', async (path, status, code) => {
    const answer = await get(path)
    expect(answer.status).toBe(status)
    expect(errorSchema.parse(answer.body).code).toBe(code)
  })

  test.each([
    ['no JSON', '{', 400, 'INPUT_INVALID'],
    ['no order', '[]', 400, 'INPUT_INVALID'],
    ['too much', `"${'x'.repeat(20_000)}"`, 413, 'INPUT_TOO_LARGE'],
    ['a very deep one', '['.repeat(16_000), 400, 'INPUT_INVALID'],
  ])('POST of %s', async (_, body, status, code) => {
    const response = await post(body)
    expect(response.status).toBe(status)
    expect(errorSchema.parse(await response.json()).code).toBe(code)
  })

  test('a field that is wrong is named', async () => {
    const order = toWire(await signed(owner, 'app', appOrder())) as { order: { price: unknown } }
    order.order.price = -1
    expect(await (await post(order)).json()).toMatchObject({ details: { what: 'body.order.price' } })
  })
})

describe('what the chain said', () => {
  const deal = word(500)
  beforeEach(async () => {
    const hooks = { describe: describeFake, onCommit: () => {}, onRollback: () => {} }
    await createPostgresCursorStore(db, hooks).commit({ number: 16, hash: word(16) }, dealEvents(deal))
  })

  test('deals, in full and by requester', async () => {
    expect(dealDetailSchema.parse((await get(`/v1/deals/${deal}`)).body).batches).toHaveLength(3)
    expect(dealDetailSchema.parse((await get(`/v1/deals/${deal}?fromBatch=2`)).body).batches).toHaveLength(1)
    const page = dealPageSchema.parse((await get(`/v1/deals?requester=${worker(100)}&limit=1`)).body)
    expect(page).toMatchObject({ deals: [{ id: deal, status: 'refunded' }], next: '10-0' })
    expect((await get(`/v1/deals?requester=${worker(99)}`)).body).toEqual({ deals: [] })
    expect((await get('/v1/deals?cursor=10-0')).body).toEqual({ deals: [] })
  })

  test('events, after the last one seen', async () => {
    const response = await api.request(`/v1/deals/${deal}/events`, { headers: { 'last-event-id': '14-0' } })
    expect(response.headers.get('content-type')).toMatch(/event-stream/)
    let text = ''
    for await (const chunk of response.body!) {
      text += new TextDecoder().decode(chunk)
      if (text.includes('16-0')) break
    }
    const data = [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) =>
      hubEventSchema.parse(JSON.parse(json!)),
    )
    expect(data.map(({ id, name }) => [id, name])).toEqual([
      ['15-0', 'Assigned'],
      ['16-0', 'Claimed'],
    ])
    expect(data[1]).toMatchObject({ gasUsed: 100_000, deal, args: { refund: '550' } })
  })
})

test('the network, and blobs beside it', async () => {
  expect(networkSchema.parse((await get('/v1/network')).body)).toMatchObject({
    headBlock: 20,
    indexedBlock: 19,
  })
  expect((await get('/v1/health')).body).toEqual({ ok: true, headBlock: 20, indexedBlock: 19 })
  const bytes = new TextEncoder().encode('blob')
  const path = `/v1/blobs/${cidOf(await digestOfBytes(bytes))}`
  expect((await api.request(path, { method: 'PUT', body: bytes })).status).toBe(201)
  const got = await api.request(path, { headers: { origin: 'http://elsewhere.test' } })
  expect([await got.text(), got.headers.get('access-control-allow-origin')]).toEqual(['blob', '*'])
})
