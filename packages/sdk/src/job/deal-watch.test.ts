import { expect, it } from 'vitest'
import { fakeChain } from '../testing/fake-chain.ts'
import { createDealWatch } from './deal-watch.ts'

it('a step tells whether it got to the head: not when the head was reorganised under it', async () => {
  let reads = 0
  let isReorganising = true
  const client = {
    getBlockNumber: async () => 10n,
    getBlock: async () => ({ hash: isReorganising ? `0x${reads++}` : '0xa' }),
    getLogs: async () => [],
  }
  const watch = createDealWatch({ chain: fakeChain({ client }) }, undefined, 10, () => undefined)
  expect(await watch.step()).toBe(false)
  isReorganising = false
  expect(await watch.step()).toBe(true)
})
