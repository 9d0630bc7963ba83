import type { DealView } from '@manyhands/chain'
import { orderHash, signOrder } from '@manyhands/protocol'
import { maxUint256 } from 'viem'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Client } from '../create-client.ts'
import { fakeChain } from '../testing/fake-chain.ts'
import { domain, makeResult, requester } from '../testing/make-result.ts'
import { type Followed, followRequest } from './follow-request.ts'

let deal: DealView
let request: Followed['request']
beforeAll(async () => {
  const { receipt } = await makeResult()
  const { id, terms } = receipt.deals[0]!
  deal = { id, terms, batches: new Map() } as unknown as DealView
  const signed = await signOrder(requester, domain, 'request', receipt.request.order)
  request = { hash: orderHash('request', signed.order), signed }
})

type World = {
  /** Deals that a step finds, by the number of the step from 1. */
  dealsAt: (step: number) => DealView[]
  /** Whether a step gets to the head; a thrown error is a step that failed. */
  step?: (step: number) => boolean
  timeSec?: number
  consumed?: bigint
  epoch?: bigint
  isSpent?: boolean
  /** What the market says of the request. */
  status?: string
}

function follow(world: World) {
  let steps = 0
  let seen: DealView[] = []
  const watch = {
    step: async () => {
      steps++
      const isCurrent = world.step?.(steps) ?? true
      seen = world.dealsAt(steps)
      return isCurrent
    },
    deals: () => seen,
    isOver: () => true,
    transactionsOf: () => [],
  }
  const reads = {
    consumedOf: () => world.consumed ?? 0n,
    epochOf: () => world.epoch ?? 0n,
    isSpent: () => world.isSpent ?? false,
  }
  const view = { status: world.status ?? 'open', inFlight: 0, remaining: 5 }
  const client = {
    chain: fakeChain({ reads, timeSec: () => world.timeSec ?? 1000 }),
    market: { getOrder: async () => ({ view, deals: [], whyNot: [] }) },
    schedulerOf: () => undefined,
  } as unknown as Client
  const onDeals = vi.fn()
  const signal = AbortSignal.timeout(5000)
  const done = followRequest({ client, watch, request, report: () => undefined, signal, onDeals })
  return { done, onDeals, steps: () => steps }
}

const late = 2_000_000_001

describe('a request that expired', () => {
  it('ends with its deal when the match was mined after the step and before the time was read', async () => {
    const { done, onDeals } = follow({ timeSec: late, dealsAt: step => (step === 1 ? [] : [deal]) })
    await done
    expect(onDeals).toHaveBeenLastCalledWith([deal])
  })

  it('ends unmatched after another look', async () => {
    const { done, steps } = follow({ timeSec: late, dealsAt: () => [] })
    await expect(done).rejects.toMatchObject({
      code: 'ORDER_MISMATCH',
      details: { reason: 'nobody took it before it expired' },
    })
    expect(steps()).toBeGreaterThan(1)
  })

  it('is not given up on a look that failed or did not get to the head', async () => {
    const { done, onDeals } = follow({
      timeSec: late,
      dealsAt: step => (step <= 3 ? [] : [deal]),
      step: step => {
        if (step === 2) throw new Error('no answer')
        return step !== 3
      },
    })
    await done
    expect(onDeals).toHaveBeenLastCalledWith([deal])
  })
})

it('a request whose salt is spent by its own match ends with its deal', async () => {
  const { done, onDeals } = follow({ isSpent: true, dealsAt: step => (step === 1 ? [] : [deal]) })
  await done
  expect(onDeals).toHaveBeenLastCalledWith([deal])
})

describe('a cancellation', () => {
  it('is not believed of the market', async () => {
    const { done, onDeals } = follow({ status: 'cancelled', dealsAt: step => (step <= 6 ? [] : [deal]) })
    await done
    expect(onDeals).toHaveBeenLastCalledWith([deal])
  })

  it.each([
    ['of the order', { isSpent: true }],
    ['of the rest of it', { consumed: maxUint256 }],
    ['of all orders of the epoch', { epoch: 1n }],
  ])('%s is seen on the chain', async (_, world) => {
    const { done } = follow({ ...world, dealsAt: () => [] })
    await expect(done).rejects.toMatchObject({
      code: 'ORDER_MISMATCH',
      details: { reason: 'it was cancelled' },
    })
  })
})
