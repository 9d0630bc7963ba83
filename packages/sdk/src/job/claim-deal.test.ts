import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Terms } from '@manyhands/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../create-client.ts'
import { fakeChain } from '../testing/fake-chain.ts'
import { domain, makeResult, requester } from '../testing/make-result.ts'
import { claimDeal } from './claim-deal.ts'

const hash = `0x${'ab'.repeat(32)}`
/** As much of a node as it takes to send a transaction. */
const answers: Record<string, unknown> = {
  eth_chainId: `0x${domain.chainId.toString(16)}`,
  eth_getTransactionCount: '0x1',
  eth_estimateGas: '0x5208',
  eth_gasPrice: '0x1',
  eth_maxPriorityFeePerGas: '0x1',
  eth_getBlockByNumber: { number: '0x1', baseFeePerGas: '0x1', timestamp: '0x1', transactions: [] },
  eth_sendRawTransaction: hash,
}
let node: Server
let terms: Terms
beforeAll(async () => {
  terms = (await makeResult()).receipt.deals[0]!.terms
  node = createServer(async (request, response) => {
    const { id, method } = JSON.parse((await request.toArray()).join(''))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ jsonrpc: '2.0', id, result: answers[method] }))
  })
  await new Promise<void>(resolve => node.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise(resolve => node.close(resolve)))

async function claim(status: 'success' | 'reverted') {
  const chain = fakeChain({ client: { waitForTransactionReceipt: async () => ({ status }) } })
  const rpcUrl = `http://127.0.0.1:${(node.address() as AddressInfo).port}`
  return await claimDeal({ chain: { ...chain, rpcUrl }, account: requester } as unknown as Client, terms)
}

it('a claim that was mined gives its transaction', async () => {
  expect(await claim('success')).toBe(hash)
})

it('a claim that was mined and reverted is no claim', async () => {
  await expect(claim('reverted')).rejects.toMatchObject({
    code: 'TRANSACTION_REVERTED',
    details: { reason: `transaction ${hash} was mined and reverted` },
  })
})
