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
    members: 5,
    ...more,
  }
}

function snapshotOf(change: Partial<Snapshot>): Snapshot {
  const request = change.request ?? requestOrder(requester)
  const defaults = { apps: [app()], datasets: [], pools: [pool(1)], now: 1_800_000_000 }
  return { request, remaining: request.volume, payerFreeNrlc: 10n ** 9n, ...defaults, ...change }
}

function maxTasksOf(change: Partial<Snapshot>): number[] {
  return planMatches(snapshotOf(change)).matches.map(({ maxTasks }) => maxTasks)
}

function plan(change: Partial<Snapshot>) {
  const { matches, ...rest } = planMatches(snapshotOf(change))
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

  const oneByOne = requestOrder(requester, { batchSize: 1 })

  test('takes no more than its payer can pay', () => {
    expect(plan({ request: oneByOne, payerFreeNrlc: 549n })).toMatchObject({
      matches: [[1, 4, 110n]],
      isPayerShort: true,
      unmatched: 6,
    })
    expect(plan({ request: oneByOne, payerFreeNrlc: 109n })).toMatchObject({
      matches: [],
      isPayerShort: true,
    })
  })

  test('is cut off by money only between two batches; the last may be smaller', () => {
    const request = requestOrder(requester, { batchSize: 4 })
    const tasksAt = (payerFreeNrlc: bigint) =>
      plan({ request, payerFreeNrlc }).matches.map(([, tasks]) => tasks)
    // Eight of ten would leave less than a batch.
    expect([439n, 440n, 880n, 1099n, 1100n].map(tasksAt)).toEqual([[], [4], [4], [4], [10]])
    const { whyNot } = plan({ request, payerFreeNrlc: 439n })
    expect(whyNot[0]?.failed).toEqual([{ rule: 'funds', reason: expect.stringContaining('the 440 nRLC') }])
    const poor = [pool(1, {}, { ownerFreeNrlc: 30n * 9n })]
    expect(plan({ request, pools: poor }).matches).toEqual([[1, 4, 110n]])
    // The pool's own limit of a batch counts, too.
    const small = [pool(1, { maxBatch: 3 })]
    expect(plan({ request, pools: small, payerFreeNrlc: 770n }).matches).toEqual([[1, 6, 110n]])
  })

  test('tells the Hub of all that is left, except where money ends a deal', () => {
    const request = requestOrder(requester, { batchSize: 4 })
    const most = (change: Partial<Snapshot>) => maxTasksOf({ request, ...change })
    expect(most({ pools: [pool(1, {}, { remaining: 3 }), pool(2)] })).toEqual([10, 7])
    expect(most({ payerFreeNrlc: 880n })).toEqual([4])
  })

  test('goes round a pool with too few members, and one that wants larger deals', () => {
    const request = requestOrder(requester, { minMembers: 6, batchSize: 5 })
    const pools = [
      pool(1),
      pool(2, { minBatch: 6 }, { members: 6 }),
      pool(3, { minBatch: 5 }, { members: 6 }),
    ]
    const { matches, whyNot } = plan({ request, pools })
    expect(matches).toEqual([[3, 10, 110n]])
    expect(whyNot.map(({ failed }) => failed[0]?.rule)).toEqual(['minMembers', 'minBatch'])
    const rest = plan({ request, remaining: 4, pools: [pool(1, { minBatch: 5 }, { members: 6 })] })
    expect(rest.whyNot[0]?.failed[0]?.reason).toBe('takes deals of at least 5 tasks, 4 are left')
  })

  test('takes no more than a pool owner can stake for, over all of its pools', () => {
    const shared = { owner: owner(7), ownerFreeNrlc: 30n * 4n }
    const pools = [pool(1, {}, { ...shared, remaining: 3 }), pool(2, {}, shared), pool(3, { price: 140n })]
    expect(plan({ request: oneByOne, pools }).matches).toEqual([
      [1, 3, 110n],
      [2, 1, 110n],
      [3, 6, 150n],
    ])
  })

  test('goes round a pool without workers, and one that the chain refused', () => {
    const pools = [pool(1, {}, { members: 0 }), pool(2, {}, { refusal: 'PoolEmpty(2)' }), pool(3)]
    const { matches, whyNot } = plan({ pools })
    expect(matches).toEqual([[3, 10, 110n]])
    expect(whyNot.map(({ failed }) => failed[0]?.rule)).toEqual(['members', 'refused'])
  })

  test('is not held up by a cheap offer with too little left for the pool’s deals', () => {
    const apps = [app({ price: 1n }, 3), app({ price: 9n })]
    const request = requestOrder(requester, { batchSize: 5 })
    expect(plan({ request, apps, pools: [pool(1, { minBatch: 4 })] }).matches).toEqual([[1, 10, 109n]])
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
