import { ManyhandsError } from '@manyhands/errors'
import type { SignedOrder } from '@manyhands/protocol'
import { expect, it, vi } from 'vitest'
import type { MarketClient } from '../market-client.ts'
import { postRequest } from './post-request.ts'

const { signal } = new AbortController()
const signed = {} as SignedOrder<'request'>

it('a request whose reply was lost is posted again', async () => {
  const postOrder = vi
    .fn()
    .mockRejectedValueOnce(new ManyhandsError('SERVICE_UNREACHABLE', { service: 'market', url: 'x' }))
  await postRequest({ market: { postOrder } as unknown as MarketClient }, signed, signal)
  expect(postOrder).toHaveBeenCalledTimes(2)
})

it('a request that was refused is not', async () => {
  const postOrder = vi.fn().mockRejectedValue(new ManyhandsError('STORE_FULL', { limit: 1 }))
  const posting = postRequest({ market: { postOrder } as unknown as MarketClient }, signed, signal)
  await expect(posting).rejects.toMatchObject({ code: 'STORE_FULL' })
  expect(postOrder).toHaveBeenCalledOnce()
})
