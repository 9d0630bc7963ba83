import { settledHash } from '@manyhands/protocol'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type FakeChain, fakeChain, silence } from '../testing/fake-chain.ts'
import { makeResult } from '../testing/make-result.ts'
import { checkOnChain } from './check-on-chain.ts'
import type { Receipt } from './receipt-schema.ts'

let receipt: Receipt
beforeAll(async () => {
  receipt = (await makeResult()).receipt
})
// The reading of transactions has its own tests: here they say what the receipt says.
vi.mock('./deal-trail.ts', () => ({ readDealTrail: vi.fn(async () => []) }))
vi.mock('./deal-receipt.ts', () => ({
  dealReceipt: () => {
    const [deal] = receipt.deals
    return { ...deal, batches: deal!.batches.map(({ outcomes: _, ...batch }) => batch) }
  },
}))

function check(changed: FakeChain = {}) {
  const { reads, ...rest } = changed
  const honest = {
    progressOf: () => ({ matchBlock: 10 }),
    batchOf: ([, index]: readonly unknown[]) =>
      settledHash(receipt.deals[0]!.batches[Number(index)]!.verdict!.root),
  }
  return checkOnChain(fakeChain({ reads: { ...honest, ...reads }, ...rest }), receipt)
}

const reasonsOf = async (checked: ReturnType<typeof check>) =>
  (await checked).map(({ code, details }) => `${code}: ${details.reason}`)

it('a chain that says the same finds nothing wrong', async () => {
  expect(await check()).toEqual([])
})

describe('no answer', () => {
  it.each([
    ['to the first question', { chainId: silence }],
    ['to a later one', { reads: { batchOf: silence } }],
  ])('%s is CHAIN_UNREACHABLE', async (_, changed) => {
    await expect(check(changed)).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' })
  })

  it('does not take back what was found wrong before', async () => {
    const batchOf = ([, index]: readonly unknown[]) => (index === 0 ? `0x${'0'.repeat(64)}` : silence())
    const reasons = await reasonsOf(check({ reads: { batchOf } }))
    expect(reasons).toEqual([expect.stringContaining('batch 0: the chain holds another result')])
  })
})

describe('an answer that is wrong is a failure, never silence', () => {
  const broken = () => {
    throw new Error('Cannot decode zero data')
  }
  it.each([
    ['another chain answers', { chainId: () => 5 }, /is chain 5$/],
    ['the call is refused', { reads: { progressOf: broken } }, /cannot confirm it: .*zero data/],
    ['the chain does not say which it is', { chainId: broken }, /cannot confirm it/],
    ['the deal is not there', { reads: { progressOf: () => ({ matchBlock: 0 }) } }, /does not know it/],
  ])('%s', async (_, changed, reason) => {
    const reasons = await reasonsOf(check(changed))
    expect(reasons).toEqual([expect.stringMatching(reason)])
    expect(reasons[0]).toMatch(/^RECEIPT_INVALID/)
  })

  it('the receipt is of another Hub, or the network of another chain', async () => {
    const chain = fakeChain({})
    const hub = `0x${'c'.repeat(40)}` as const
    expect(await reasonsOf(checkOnChain(chain, { ...receipt, hub }))).toEqual([
      expect.stringContaining(`it is of the Hub ${hub}`),
    ])
    const deployment = { ...chain.deployment, chainId: 5 }
    expect(await reasonsOf(checkOnChain({ ...chain, deployment }, receipt))).toEqual([
      expect.stringContaining('the network at hand is chain 5'),
    ])
  })
})
