import { describe, expect, it } from 'vitest'
import { assessMatch } from './assess-match.ts'
import type { AppOrder, PoolOrder, RequestOrder } from './types.ts'
import { unlimitedVolume } from './unlimited-volume.ts'
import { zeroAddress, zeroWord } from './zero.ts'

const owner = `0x${'a'.repeat(40)}` as const
const me = `0x${'b'.repeat(40)}` as const
const end = { tag: zeroWord, expiry: 100n, epoch: 0n, salt: zeroWord }
const open = { requesterOnly: zeroAddress, policy: zeroAddress, ...end }
const prices = { price: 1n, volume: unlimitedVolume }
const app: AppOrder = { signer: owner, app: 1, ...prices, datasetOnly: 0, poolOnly: 0, ...open }
const promise = { category: 0, trust: 4, slack: 2, minBatch: 0, maxBatch: 10, duration: 60 }
const shares = { workerStakePct: 30, schedulerPct: 5 }
const pool: PoolOrder = {
  ...{ signer: owner, pool: 1, ...prices, ...promise, ...shares, appOnly: 0, datasetOnly: 0, ...open },
}
const parties = { requester: me, payer: me, beneficiary: me, callbackTo: zeroAddress }
const wanted = {
  category: 0,
  trust: 4,
  maxSlack: 2,
  minMembers: 0,
  minStakePct: 30,
  batchSize: 5,
  maxDuration: 60,
}
const request: RequestOrder = {
  ...{ app: 1, appMaxPrice: 1n, dataset: 0, datasetMaxPrice: 0n, pool: 0, poolMaxPrice: 1n },
  ...{ ...parties, volume: 20, ...wanted, inputs: zeroWord, ...end },
}

const rulesOf = (asked: Partial<RequestOrder>, offered: Partial<PoolOrder>) =>
  assessMatch({ ...request, ...asked }, { app, pool: { ...pool, ...offered } }, 50n).map(({ rule }) => rule)

describe('the size of batches', () => {
  it.each([
    ['no minimum', 1, 0, 10, []],
    ['just the minimum', 5, 5, 10, []],
    ['more than the most: they become smaller', 50, 5, 10, []],
    ['one below the minimum', 4, 5, 10, ['minBatch']],
    ['an offer that contradicts itself', 20, 11, 10, ['maxBatch']],
    ['an offer of no batches', 5, 0, 0, ['maxBatch']],
  ])('%s', (_, batchSize, minBatch, maxBatch, rules) => {
    expect(rulesOf({ batchSize }, { minBatch, maxBatch })).toEqual(rules)
  })
})

it.each([
  ['trust', { trust: 5 }, {}],
  ['slack', {}, { slack: 3 }],
  ['duration', {}, { duration: 61 }],
  ['minStakePct', { minStakePct: 31 }, {}],
  ['category', { category: 1 }, {}],
  ['poolMaxPrice', {}, { price: 2n }],
  ['requesterOnly', {}, { requesterOnly: owner }],
  ['expiry', {}, { expiry: 49n }],
])('says which rule fails: %s', (rule, asked, offered) => expect(rulesOf(asked, offered)).toEqual([rule]))
