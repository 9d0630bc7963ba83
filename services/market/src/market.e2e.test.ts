import { type Database, outbox } from '@manyhands/chain/outbox'
import { signAppCheck, typedData, zeroWord } from '@manyhands/protocol'
import {
  assetPageSchema,
  dealDetailSchema,
  type HubEventWire,
  hubEventSchema,
  networkSchema,
  orderDetailSchema,
  quoteSchema,
} from '@manyhands/protocol/wire'
import { digestOf, encodeJson } from '@manyhands/runtime'
import { asc, eq, like } from 'drizzle-orm'
import { type Address, getAddress } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createIndexer } from './create-indexer.ts'
import { hashOf } from './order-row.ts'
import { batches, deals, hubEvents } from './schema.ts'
import { eventually, type MarketWorld, startMarketWorld } from './testing/market-world.ts'
import { memoryDatabase } from './testing/memory-database.ts'
import { appOrder, poolOrder, requestOrder, type Someone, signed, someone } from './testing/orders.ts'

let world: MarketWorld
let [owner, requester, worker, other]: Someone[] = []
let [app, pool, pool2] = [0, 0, 0]

beforeAll(async () => {
  world = await startMarketWorld()
  ;[owner, requester, worker, other] = await Promise.all([1, 2, 3, 4].map(() => world.someone()))
  await world.deposit(owner!, 1_000_000n)
  await world.deposit(requester!, 1_000_000n)
  app = await world.register('app', owner!)
  pool = await world.openPool(owner!, worker!)
  pool2 = await world.openPool(owner!, other!)
})
afterAll(() => world?.stop())

const sign = async (signer: Someone, kind: 'app' | 'pool' | 'request', order: object) =>
  await signed(signer, kind, order as never, world.chain.domain)
const orderOf = async (hash: string) => orderDetailSchema.parse(await world.get(`/v1/orders/${hash}`))
const dealOf = async (id: string) => dealDetailSchema.parse(await world.get(`/v1/deals/${id}`))

/** Follows a stream until `enough`. */
async function follow(path: string, enough: (events: HubEventWire[]) => boolean): Promise<HubEventWire[]> {
  const response = await fetch(world.url + path, { signal: AbortSignal.timeout(20_000) })
  let text = ''
  for await (const chunk of response.body!) {
    text += new TextDecoder().decode(chunk)
    const whole = text.slice(0, text.lastIndexOf('\n\n') + 2)
    const events = [...whole.matchAll(/^data: (.*)$/gm)].map(([, json]) =>
      hubEventSchema.parse(JSON.parse(json!)),
    )
    if (enough(events)) return events
  }
  throw new Error('the stream ended early')
}

describe('an order is refused with its code', () => {
  const codeOf = async (order: Awaited<ReturnType<typeof sign>>) => (await world.post(order)).body.code

  test('for its signature, expiry, funds, app, epoch', async () => {
    const request = (change: object = {}) => requestOrder(requester!, { app, ...change })
    expect(await codeOf(await sign(other!, 'request', request()))).toBe('ORDER_SIGNATURE_INVALID')
    expect(await codeOf(await sign(requester!, 'request', request({ expiry: 1n })))).toBe('ORDER_EXPIRED')
    expect(await codeOf(await sign(requester!, 'request', request({ volume: 10_000 })))).toBe('FUNDS_LACKING')
    expect(await codeOf(await sign(requester!, 'request', request({ app: 99 })))).toBe('ASSET_UNKNOWN')
    expect(await codeOf(await sign(requester!, 'request', request({ epoch: 3n })))).toBe('ORDER_EPOCH_STALE')
    expect(await codeOf(await sign(requester!, 'request', request({ payer: other!.address })))).toBe(
      'REQUEST_SPONSORED',
    )
  })
})

test('orders in, a deal on the chain, events out, and the deal to its end', async () => {
  expect((await world.post(await sign(owner!, 'app', appOrder({ app })))).status).toBe(201)
  expect((await world.post(await sign(owner!, 'pool', poolOrder({ pool, volume: 12 })))).status).toBe(201)
  const quote = quoteSchema.parse(await world.get(`/v1/quote?app=${app}&trust=1&tasks=10`))
  expect(quote).toMatchObject({ totalNrlc: 1100n, pool, squadSize: 1 })

  const events = follow('/v1/events', seen => seen.some(({ name }) => name === 'SettledSolo'))
  const request = requestOrder(requester!, { app, trust: 1, volume: 10, batchSize: 10 })
  const before = performance.now()
  const { body } = await world.post(await sign(requester!, 'request', request))
  const { hash } = orderDetailSchema.parse(body).view
  await eventually(
    async () =>
      (
        await world.db
          .select()
          .from(outbox)
          .where(like(outbox.key, `match:${hash}:%`))
      )[0],
    2000,
  )
  const took = performance.now() - before
  expect(took).toBeLessThan(1000)

  const deal = await eventually(async () => (await orderOf(hash)).deals[0])
  const order = await eventually(async () => {
    const { view } = await orderOf(hash)
    return view.status === 'filled' ? view : undefined
  })
  expect(order).toMatchObject({ consumed: 10, remaining: 0 })
  const { terms, matchBlock } = await dealOf(deal)
  expect(terms).toMatchObject({ requestHash: hash, tasks: 10, poolPrice: 100n, appPrice: 10n, trust: 1 })

  // The pool owner is its own scheduler, and settles what the one drawn worker signed.
  const root = `0x${'77'.repeat(32)}` as const
  const signature = await worker!.signTypedData(
    typedData(world.chain.domain, 'Solo', { worker: worker!.address, deal, batch: 0, root }) as Parameters<
      Someone['signTypedData']
    >[0],
  )
  // The seed is the hash of the match block, which nobody knows before it is over.
  await eventually(async () => ((await world.chain.client.getBlockNumber()) > matchBlock ? true : undefined))
  await world.hubCall(owner!, 'settleSolo', [terms, 0, 0n, root, signature])
  const settled = await eventually(async () => {
    const detail = await dealOf(deal)
    return detail.status === 'settled' ? detail : undefined
  })
  expect(settled).toMatchObject({
    settledTasks: 10,
    batches: [{ status: 'settled', root, winners: [worker!.address] }],
  })
  const seen = await events
  expect(seen.map(({ name }) => name)).toEqual(expect.arrayContaining(['Matched', 'SettledSolo']))
  for (const event of seen) expect(event.gasUsed).toBeGreaterThan(20_000)
  const ofDeal = await follow(`/v1/deals/${deal}/events`, all =>
    all.some(({ name }) => name === 'SettledSolo'),
  )
  expect(ofDeal[0]?.name).toBe('Matched')
  expect(ofDeal.every(event => event.deal === deal)).toBe(true)
})

test('a request waits for its offer, is spread over two pools, and the rest rests', async () => {
  const request = requestOrder(requester!, { app, trust: 8, volume: 20 })
  const { body } = await world.post(await sign(requester!, 'request', { ...request, poolMaxPrice: 60n }))
  const { hash } = orderDetailSchema.parse(body).view
  expect(orderDetailSchema.parse(body).whyNot[0]?.failed.map(({ rule }) => rule)).toContain('poolMaxPrice')

  await world.post(await sign(owner!, 'pool', poolOrder({ pool, price: 50n, volume: 7 })))
  await world.post(await sign(owner!, 'pool', poolOrder({ pool: pool2, price: 40n, volume: 8 })))
  const view = await eventually(async () => {
    const detail = await orderOf(hash)
    return detail.deals.length === 2 && detail.view.inFlight === 0 && detail.view.consumed === 15
      ? detail.view
      : undefined
  })
  expect(view).toMatchObject({ consumed: 15, remaining: 5, status: 'open' })

  await world.hubCall(requester!, 'cancelAll')
  const ended = await eventually(async () => {
    const detail = await orderOf(hash)
    return detail.view.status === 'cancelled' ? detail.view : undefined
  })
  expect(ended.reason).toMatch(/epoch/)
})

describe('orders in which contracts have a say', () => {
  /** A contract that answers every call with one word. */
  const contract = async (n: number, code: string): Promise<Address> => {
    const address = `0x${'c0de'.repeat(9)}000${n}` as const
    await world.chain.client.request({ method: 'anvil_setCode', params: [address, code] } as never)
    return getAddress(address)
  }
  const saysFalse = '0x5f5f5260205ff3'
  /** Hashes 1.28 MB, which takes 3.5 million gas, and says yes. */
  const isDear = '0x621388005f205060015f5260205ff3'
  const saysSigned = '0x631626ba7e60e01b5f5260205ff3'

  test('an ask approved on the chain and a request of a contract (ERC-1271) make a deal', async () => {
    const mine = await world.register('app', owner!)
    const ask = { ...(await sign(owner!, 'app', appOrder({ app: mine }))), signature: '0x' as const }
    expect((await world.post(ask)).body.code).toBe('ORDER_NOT_APPROVED')
    await world.hubCall(owner!, 'approve', [hashOf(ask), true])
    expect((await world.post(ask)).status).toBe(201)
    await world.post(await sign(owner!, 'pool', poolOrder({ pool })))

    const account = { address: await contract(1, saysSigned) } as Someone
    await world.deposit(account, 10_000n)
    const request = requestOrder(account, { app: mine, trust: 1 })
    const word = { kind: 'request', order: request, signature: '0x1234' } as const
    const { body } = await world.post(word)
    const { hash } = orderDetailSchema.parse(body).view
    const deal = await eventually(async () => (await orderOf(hash)).deals[0])
    expect(await dealOf(deal)).toMatchObject({
      requester: account.address,
      beneficiary: account.address,
      inputs: request.inputs,
    })
    expect(
      (await world.post({ ...word, order: { ...request, requester: owner!.address, payer: owner!.address } }))
        .body.code,
    ).toBe('ORDER_SIGNATURE_INVALID')
  })

  test.each([
    ['refuses', 2, saysFalse, /PolicyRefused\(0x[0-9a-fA-F]{40}\): the policy of one of the orders/],
    ['takes more gas than a relayer bears', 3, isDear, /it takes 3\d{6} gas, at most 2000000/],
  ])('a policy that %s is why a request rests; the relayer sends nothing', async (_, n, code, why) => {
    const mine = await world.register('app', owner!)
    const policy = await contract(n, code)
    await world.post(await sign(owner!, 'app', appOrder({ app: mine, policy })))
    await world.post(await sign(owner!, 'pool', poolOrder({ pool })))
    await world.deposit(other!, 10_000n)
    const request = requestOrder(other!, { app: mine, trust: 1 })
    const { body } = await world.post(await sign(other!, 'request', request))
    const { hash } = orderDetailSchema.parse(body).view
    const [refused] = await eventually(async () => {
      const rows = await world.db
        .select()
        .from(outbox)
        .where(like(outbox.key, `match:${hash}:%`))
      return rows[0]?.status === 'failed' ? rows : undefined
    })
    expect(refused).toMatchObject({ nonce: null, hashes: [] })
    expect(await eventually(async () => (await orderOf(hash)).view.reason)).toMatch(why)
  })
})

test('tells the network and its assets', async () => {
  const info = networkSchema.parse(await world.get('/v1/network'))
  expect(info.deployment.hub).toBe(world.chain.deployment.hub)
  expect(info.headBlock - info.indexedBlock).toBeLessThan(3)
  const page = assetPageSchema.parse(await world.get('/v1/assets?kind=pool&limit=1'))
  expect(page).toMatchObject({ assets: [{ id: 1, owner: owner!.address }], next: '1' })
  expect((await world.post(await sign(someone(), 'app', appOrder({ app })))).body.code).toBe(
    'ORDER_NOT_OWNER',
  )
})

test('tells of an app that its manifest brings a check, and whether it was signed for it', async () => {
  const manifest = { manyhands: 1, name: 'a', runtime: 'wasm', module: zeroWord } as const
  const signer = someone()
  const claim = {
    signer: signer.address,
    verdict: 'deterministic' as const,
    version: 1,
    runs: 14,
    varied: ['again'],
    tasks: 2,
    inputs: zeroWord,
    date: '2026-11-20',
  }
  const signature = await signAppCheck(signer, {
    ...claim,
    app: digestOf(encodeJson(manifest)),
    instrumenter: 0,
  })
  const check = { ...claim, signature }
  const ids: number[] = []
  for (const each of [manifest, { ...manifest, check }, { ...manifest, name: 'b', check }]) {
    ids.push(await world.register('app', owner!, await world.blobs.put(encodeJson(each))))
  }
  const { assets } = assetPageSchema.parse(await world.get('/v1/assets?kind=app&limit=100'))
  const checks = ids.map(id => assets.find(asset => asset.id === id)?.check)
  const told = { verdict: 'deterministic', signer: signer.address, runs: 14 }
  expect(checks).toEqual([undefined, { ...told, valid: true }, { ...told, valid: false }])
})

describe('the index', () => {
  const rowsOf = async (db: Database) => ({
    events: await db.select().from(hubEvents).orderBy(asc(hubEvents.block), asc(hubEvents.logIndex)),
    deals: await db.select().from(deals).orderBy(asc(deals.id)),
    batches: await db.select().from(batches).orderBy(asc(batches.deal), asc(batches.index)),
  })

  test('forgets what a reorganisation undid, and tells its followers', async () => {
    const stop = new AbortController()
    const response = await fetch(`${world.url}/v1/events`, { signal: stop.signal })
    const { blockNumber } = await world.hubCall(other!, 'cancelAll')
    const isKnown = async () => {
      const [found] = await world.db
        .select()
        .from(hubEvents)
        .where(eq(hubEvents.block, Number(blockNumber)))
      return found?.name
    }
    expect(await eventually(isKnown)).toBe('EpochRaised')
    const head = await world.chain.client.getBlockNumber()
    await world.reorganise(Number(head - blockNumber) + 1)
    await eventually(async () => ((await isKnown()) === undefined ? true : undefined))
    let text = ''
    for await (const chunk of response.body!) {
      text += new TextDecoder().decode(chunk)
      if (text.includes('event: rollback')) break
    }
    expect(text).toMatch(/"name":"EpochRaised"[\s\S]*event: rollback\ndata: \{"toBlock":\d+\}/)
    stop.abort()
  })

  test('is the same when the chain is read from zero', async () => {
    const fresh = await memoryDatabase()
    const { db } = fresh
    const indexer = createIndexer({ db, chain: world.chain, onEvents: () => {}, onRollback: () => {} })
    await indexer.step()
    expect(await rowsOf(db)).toEqual(await rowsOf(world.db))
    await fresh.close()
  })
})
