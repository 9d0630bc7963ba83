import type { Database } from '@manyhands/chain/outbox'
import { silentLogger } from '@manyhands/host'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOrder } from './add-order.ts'
import { createBookKeeper } from './create-book-keeper.ts'
import { orders } from './schema.ts'
import { fakeReads } from './testing/fake-reads.ts'
import { dealEvents, describeFake } from './testing/hub-events.ts'
import { memoryDatabase } from './testing/memory-database.ts'
import { domain, requestOrder, signed, someone } from './testing/orders.ts'

let db: Database
let close: () => Promise<void>
beforeAll(async () => {
  ;({ db, close } = await memoryDatabase())
})
afterAll(() => close())

test('a block is kept only when the orders that its events touch were read again', async () => {
  const { reads, state } = fakeReads()
  const requester = someone()
  state.owners.set('app:1', requester.address)
  const order = await signed(requester, 'request', requestOrder(requester))
  const { hash } = await addOrder({ db, reads, domain, blobs: { has: async () => true } }, order)
  let block = 9
  let kept = 0
  const keeper = createBookKeeper({
    db,
    reads,
    log: silentLogger,
    indexedBlock: () => block,
    onKept: () => kept++,
  })
  keeper.keep()
  await keeper.keep.idle()
  expect([keeper.keptBlock(), kept]).toEqual([9, 1])

  // The chain does not answer: the block is indexed, the book is not kept, and nothing is forgotten.
  const { consumedOf } = reads
  reads.consumedOf = async () => {
    throw new Error('no answer')
  }
  block = 10
  keeper.note(await describeFake(dealEvents(hash).slice(0, 1)))
  await keeper.keep.idle()
  expect([keeper.keptBlock(), kept]).toEqual([9, 1])

  reads.consumedOf = consumedOf
  state.consumed.set(hash, 10n)
  keeper.keep()
  await keeper.keep.idle()
  expect([keeper.keptBlock(), kept]).toEqual([10, 2])
  expect(await db.select().from(orders)).toMatchObject([{ consumed: 10, status: 'filled' }])
})
