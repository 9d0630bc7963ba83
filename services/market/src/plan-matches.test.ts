import type { AppOrder, PoolOrder } from '@manyhands/protocol'
import { describe, expect, test } from 'vitest'
import { type Ask, type PoolAsk, planMatches, type Snapshot } from './plan-matches.ts'
import { appOrder, datasetOrder, poolOrder, requestOrder, someone } from './testing/orders.ts'

const requester = someone()
const hash = (n: number) => `0x${n.toString(16).padStart(64, '0')}` as const
const owner = (n: number) => `0x${n.toString(16).padStart(40, '0')}` as const

function app(change: Partial<AppOrder> = {}, remaining = 1000): Ask<AppOrder> {
  const order = appOrder(change)
  return { hash: hash(Number(order.salt)), order, remaining }
}

function pool(n: number, change: Partial<PoolOrder> = {}, more: Partial<PoolAsk> = {}): PoolAsk {
  const order = poolOrder({ pool: n, ...change })
  return {
    hash: order.salt,
    order,
    remaining: 1000,
    owner: owner(n),
    ownerFreeNrlc: 10n ** 9n,
    seats: 5,
    ...more,
  }
}

function plan(change: Partial<Snapshot>) {
  const request = change.request ?? requestOrder(requester)
  const defaults = { apps: [app()], datasets: [], pools: [pool(1)], now: 1_800_000_000 }
  const { matches, ...rest } = planMatches({
    request,
    remaining: request.volume,
    payerFreeNrlc: 10n ** 9n,
    ...defaults,
    ...change,
  })
  return { ...rest, matches: matches.map(m => [m.pool.order.pool, m.tasks, m.taskPriceNrlc]) }
}

describe('a request', () => {
  test('goes to the first pool that meets it', () => {
    const pools = [pool(1, { trust: 2 }), pool(2), pool(3)]
    expect(plan({ pools }).matches).toEqual([[2, 10, 110n]])
  })

  test('is spread over pools when one is too small', () => {
    const pools = [
      pool(1, {}, { remaining: 3 }),
      pool(2, { price: 120n }, { remaining: 4 }),
      pool(3, { price: 130n }),
    ]
    expect(plan({ pools }).matches).toEqual([
      [1, 3, 110n],
      [2, 4, 130n],
      [3, 3, 140n],
    ])
  })

  test('is partly filled when there is no more', () => {
    expect(plan({ pools: [pool(1, {}, { remaining: 3 })] })).toMatchObject({
      matches: [[1, 3, 110n]],
      unmatched: 7,
    })
  })

  test('takes the cheapest app order, then the next, with the same pool', () => {
    const apps = [app({ price: 1n }, 4), app({ price: 9n })]
    expect(plan({ apps }).matches).toEqual([
      [1, 4, 101n],
      [1, 6, 109n],
    ])
  })

  test('takes a dataset with it', () => {
    const order = datasetOrder()
    const datasets = [{ hash: order.salt, order, remaining: 6 }]
    const request = requestOrder(requester, { dataset: 1, datasetMaxPrice: 5n })
    expect(plan({ request, datasets })).toMatchObject({ matches: [[1, 6, 115n]], unmatched: 4 })
    expect(plan({ request, datasets: [] }).whyNot[0]?.failed[0]?.rule).toBe('dataset')
  })

  test('takes no more than its payer can pay', () => {
    expect(plan({ payerFreeNrlc: 549n })).toMatchObject({
      matches: [[1, 4, 110n]],
      isPayerShort: true,
      unmatched: 6,
    })
    expect(plan({ payerFreeNrlc: 109n })).toMatchObject({ matches: [], isPayerShort: true })
  })

  test('takes no more than a pool owner can stake for, over all of its pools', () => {
    const shared = { owner: owner(7), ownerFreeNrlc: 30n * 4n }
    const pools = [pool(1, {}, { ...shared, remaining: 3 }), pool(2, {}, shared), pool(3, { price: 140n })]
    expect(plan({ pools }).matches).toEqual([
      [1, 3, 110n],
      [2, 1, 110n],
      [3, 6, 150n],
    ])
  })

  test('goes round a pool without workers, and one that the chain refused', () => {
    const pools = [pool(1, {}, { seats: 0 }), pool(2, {}, { refusal: 'PoolEmpty(2)' }), pool(3)]
    const { matches, whyNot } = plan({ pools })
    expect(matches).toEqual([[3, 10, 110n]])
    expect(whyNot.map(({ failed }) => failed[0]?.rule)).toEqual(['seats', 'refused'])
  })

  test('takes free tasks too', () => {
    const request = requestOrder(requester, { appMaxPrice: 0n, poolMaxPrice: 0n })
    const free = { request, apps: [app({ price: 0n })], pools: [pool(1, { price: 0n })], payerFreeNrlc: 0n }
    expect(plan(free).matches).toEqual([[1, 10, 0n]])
  })
})

test('says every rule that a pool fails', () => {
  const pools = [pool(1, { price: 151n, trust: 2, duration: 9000, category: 2 })]
  const [why] = plan({ pools }).whyNot
  expect(why?.pool).toBe(1)
  expect(why?.failed.map(({ rule }) => rule)).toEqual(['poolMaxPrice', 'category', 'trust', 'duration'])
})

test('says what nobody offers', () => {
  expect(plan({ apps: [], pools: [] }).whyNot.map(({ failed }) => failed[0]?.rule)).toEqual(['app', 'pool'])
})
