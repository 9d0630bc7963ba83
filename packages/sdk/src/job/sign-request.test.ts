import { type Digest, zeroAddress } from '@manyhands/protocol'
import { expect, it } from 'vitest'
import type { Client } from '../create-client.ts'
import { fakeChain } from '../testing/fake-chain.ts'
import { requester } from '../testing/make-result.ts'
import { createRequestSalts } from './request-salts.ts'
import { signRequest } from './sign-request.ts'

const inputs = `0x${'12'.repeat(32)}` as Digest
const asked = {
  app: 3,
  dataset: 4,
  category: 1,
  trust: 5,
  tasks: 8,
  maxDuration: 900,
  maxSlack: 1,
  minMembers: 3,
  minStakePct: 20,
  batchSize: 2,
}
const prices = { appNrlc: 10n, datasetNrlc: 20n, poolNrlc: 70n, taskNrlc: 100n }

it('the request is what was asked, at the prices given, for any pool', async () => {
  const chain = fakeChain({ reads: { epochOf: () => 6n }, timeSec: () => 1000 })
  const client = { chain, account: requester, nextRequestSalt: createRequestSalts() } as unknown as Client
  const { order } = await signRequest(client, asked, prices, inputs, { matchWithinSeconds: 60 })
  expect(order).toMatchObject({
    app: 3,
    dataset: 4,
    category: 1,
    trust: 5,
    volume: 8,
    maxDuration: 900,
    maxSlack: 1,
    minMembers: 3,
    minStakePct: 20,
    callbackTo: zeroAddress,
    pool: 0,
    batchSize: 2,
    appMaxPrice: 10n,
    datasetMaxPrice: 20n,
    poolMaxPrice: 70n,
    requester: requester.address,
    payer: requester.address,
    inputs,
    expiry: 1060n,
    epoch: 6n,
  })
  const callbackTo = requester.address
  const next = await signRequest(client, asked, prices, inputs, { callbackTo })
  expect(next.order.callbackTo).toBe(callbackTo)
  // The two share a word of the Hub's spent salts.
  expect([order.salt.slice(-2), next.order.salt]).toEqual(['00', `${order.salt.slice(0, -2)}01`])
})
