import type { Database } from '@manyhands/chain'
import { type AppOrder, type Bytes32, isOrderSignedBy, type RequestOrder } from '@manyhands/protocol'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addOrder } from './add-order.ts'
import { hashOf } from './order-row.ts'
import { refreshOrders } from './refresh-orders.ts'
import { orders } from './schema.ts'
import { fakeReads } from './testing/fake-reads.ts'
import { memoryDatabase } from './testing/memory-database.ts'
import { appOrder, domain, poolOrder, requestOrder, signed, someone } from './testing/orders.ts'

let db: Database
let close: () => Promise<void>
beforeAll(async () => {
  ;({ db, close } = await memoryDatabase())
})
afterAll(() => close())

const [owner, requester, stranger] = [someone(), someone(), someone()]
let { reads, state } = fakeReads()
beforeEach(async () => {
  await db.delete(orders)
  hasDescription = true
  ;({ reads, state } = fakeReads())
  for (const asset of ['app:1', 'pool:1', 'dataset:1']) state.owners.set(asset, owner.address)
})

let hasDescription = true
const blobs = { has: async () => hasDescription }
const add = async (order: Awaited<ReturnType<typeof signed>>) =>
  await addOrder({ db, reads, domain, blobs }, order)
const request = async (change: Partial<RequestOrder> = {}, signer = requester) =>
  await add(await signed(signer, 'request', requestOrder(requester, change)))

describe('an order is taken', () => {
  test('once, however often it is sent', async () => {
    const order = await signed(owner, 'app', appOrder())
    expect(await add(order)).toEqual({ hash: hashOf(order), isNew: true })
    expect(await add(order)).toEqual({ hash: hashOf(order), isNew: false })
    const rows = await db.select().from(orders)
    expect(rows).toMatchObject([{ kind: 'app', app: 1, price: 10n, signer: owner.address, status: 'open' }])
  })

  test('with its signature in the short form, still the signer’s', async () => {
    const order = await signed(owner, 'app', appOrder())
    await add(order)
    const [row] = await db.select().from(orders)
    expect(row!.signature).toHaveLength(130)
    expect(await isOrderSignedBy(domain, 'app', order.order as AppOrder, row!.signature, owner.address)).toBe(
      true,
    )
  })

  test('with a policy, and with a contract that waits for the results: the chain has the last word', async () => {
    const policy = stranger.address
    expect(await add(await signed(owner, 'app', appOrder({ policy })))).toMatchObject({ isNew: true })
    expect(await request({ callbackTo: stranger.address })).toMatchObject({ isNew: true })
  })

  test('by the requester’s own signature', async () => {
    expect(await request()).toMatchObject({ isNew: true })
  })
})

describe('an order is refused', () => {
  const refused = async (adding: Promise<unknown>, code: string, details: object = {}) =>
    await expect(adding).rejects.toMatchObject({ code, details })

  test('when another signed it', async () => {
    await refused(request({}, stranger), 'ORDER_SIGNATURE_INVALID', {
      order: 'request',
      signer: requester.address,
    })
    await refused(
      add(await signed(stranger, 'app', appOrder({ signer: owner.address }))),
      'ORDER_SIGNATURE_INVALID',
    )
  })

  test('when it is signed by one who does not own what it sells', async () => {
    const details = { order: 'app', signer: stranger.address, owner: owner.address }
    await refused(add(await signed(stranger, 'app', appOrder())), 'ORDER_NOT_OWNER', details)
  })

  test('when it was signed for another Hub or chain', async () => {
    const elsewhere = { ...domain, chainId: 1 }
    await refused(add(await signed(owner, 'app', appOrder(), elsewhere)), 'ORDER_SIGNATURE_INVALID')
  })

  test('when nobody can fetch its job description', async () => {
    hasDescription = false
    await expect(request()).rejects.toMatchObject({ code: 'BLOB_MISSING' })
    expect(await add(await signed(owner, 'app', appOrder()))).toMatchObject({ isNew: true })
  })

  test('when nobody registered what it names', async () => {
    await refused(request({ app: 9 }), 'ASSET_UNKNOWN', { kind: 'app', id: 9 })
    await refused(request({ dataset: 8 }), 'ASSET_UNKNOWN', { kind: 'dataset', id: 8 })
    await refused(request({ pool: 7 }), 'ASSET_UNKNOWN', { kind: 'pool', id: 7 })
    await refused(add(await signed(owner, 'app', appOrder({ app: 9 }))), 'ASSET_UNKNOWN')
  })

  test('when the chain’s time is past its expiry, and not a second earlier', async () => {
    await refused(request({ expiry: BigInt(state.now) - 1n }), 'ORDER_EXPIRED')
    expect(await request({ expiry: BigInt(state.now) })).toMatchObject({ isNew: true })
  })

  test('when its signer cancelled all earlier ones', async () => {
    state.epochs.set(requester.address, 2n)
    await refused(request({ epoch: 1n }), 'ORDER_EPOCH_STALE', { epoch: 1n, current: 2n })
  })

  test('when it is used up or cancelled', async () => {
    const order = await signed(owner, 'app', appOrder())
    state.consumed.set(hashOf(order), 1000n)
    await refused(add(order), 'ORDER_CONSUMED')
    state.consumed.set(hashOf(order), 2n ** 256n - 1n)
    await refused(add(order), 'ORDER_CONSUMED')
  })

  test('when the requester lacks the maximum price of all tasks, by one nRLC', async () => {
    state.free.set(requester.address, 1599n)
    await refused(request(), 'FUNDS_LACKING', { free: 1599n, needed: 1600n })
    state.free.set(requester.address, 1600n)
    expect(await request()).toMatchObject({ isNew: true })
  })

  test('when the pool owner cannot stake 30 % of one task', async () => {
    state.free.set(owner.address, 29n)
    await refused(add(await signed(owner, 'pool', poolOrder())), 'FUNDS_LACKING', { needed: 30n })
  })

  test('when its salt is spent', async () => {
    const order = await signed(requester, 'request', requestOrder(requester))
    state.spent.add(`${requester.address} ${order.order.salt}`)
    await refused(add(order), 'ORDER_CONSUMED')
  })

  test('when somebody else is to pay: the market’s own matcher does not do that', async () => {
    await refused(request({ payer: stranger.address }), 'REQUEST_SPONSORED', { payer: stranger.address })
  })

  test('when it has no signature and its signer approved nothing', async () => {
    const order = { ...(await signed(owner, 'app', appOrder())), signature: '0x' as const }
    await refused(add(order), 'ORDER_NOT_APPROVED', { order: 'app', signer: owner.address })
    state.approved.add(`${owner.address} ${hashOf(order)}`)
    expect(await add(order)).toMatchObject({ isNew: true })
  })

  test('when a contract does not stand behind its signature', async () => {
    const order = await signed(stranger, 'app', appOrder({ signer: owner.address }))
    await refused(add(order), 'ORDER_SIGNATURE_INVALID')
    state.contracts.set(owner.address, order.signature)
    expect(await add(order)).toMatchObject({ isNew: true })
    // What a contract takes is not rewritten.
    expect(await db.select().from(orders)).toMatchObject([{ signature: order.signature }])
  })
})

describe('an order that rests is looked at again', () => {
  const rowOf = async (hash: Bytes32) => (await db.select().from(orders).where(eq(orders.hash, hash)))[0]

  test.each([
    ['cancelled', 'its signer cancelled it', (hash: Bytes32) => state.consumed.set(hash, 2n ** 256n - 1n)],
    ['filled', null, (hash: Bytes32) => state.consumed.set(hash, 10n)],
    ['cancelled', /epoch/, () => state.epochs.set(requester.address, 1n)],
    ['unfunded', /nRLC free/, () => state.free.set(requester.address, 1n)],
    ['expired', /expired/, () => (state.now = 5_000_000_000)],
  ])('and is %s', async (status, reason, happens) => {
    const { hash } = await request()
    happens(hash)
    await refreshOrders(db, reads, undefined)
    const row = await rowOf(hash)
    expect(row?.status).toBe(status)
    if (reason instanceof RegExp) expect(row?.reason).toMatch(reason)
    else expect(row?.reason).toBe(reason)
  })

  test('and is open again when the funds are back', async () => {
    const { hash } = await request()
    state.free.set(requester.address, 1n)
    await refreshOrders(db, reads, undefined)
    state.free.set(requester.address, 5000n)
    await refreshOrders(db, reads, undefined)
    expect(await rowOf(hash)).toMatchObject({ status: 'open', reason: null })
  })

  test('and is cancelled when its salt was spent without a deal of it', async () => {
    const { hash } = await request()
    const { salt } = (await rowOf(hash))!.wire as { salt: string }
    state.spent.add(`${requester.address} ${salt}`)
    await refreshOrders(db, reads, undefined)
    expect(await rowOf(hash)).toMatchObject({ status: 'cancelled', reason: expect.stringMatching(/salt/) })
  })

  test('and is void when its signer takes back its approval, or a contract its word', async () => {
    const approved = { ...(await signed(owner, 'app', appOrder())), signature: '0x' as const }
    state.approved.add(`${owner.address} ${hashOf(approved)}`)
    const { hash } = await add(approved)
    const vouched = await signed(stranger, 'pool', poolOrder({ signer: owner.address }))
    state.contracts.set(owner.address, vouched.signature)
    const other = await add(vouched)
    await refreshOrders(db, reads, undefined)
    expect([await rowOf(hash), await rowOf(other.hash)]).toMatchObject([
      { status: 'open' },
      { status: 'open' },
    ])
    state.approved.clear()
    state.contracts.clear()
    await refreshOrders(db, reads, undefined)
    expect(await rowOf(hash)).toMatchObject({ status: 'cancelled', reason: expect.stringMatching(/approve/) })
    expect(await rowOf(other.hash)).toMatchObject({ status: 'cancelled' })
  })

  test('and is void when the pool was sold', async () => {
    const { hash } = await add(await signed(owner, 'pool', poolOrder()))
    state.owners.set('pool:1', stranger.address)
    await refreshOrders(db, reads, undefined)
    expect(await rowOf(hash)).toMatchObject({ status: 'cancelled' })
  })
})
