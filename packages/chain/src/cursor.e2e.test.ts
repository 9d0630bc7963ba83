import { hubAbi, rlcAbi } from '@manyhands/contracts'
import type { Address } from 'viem'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createChain } from './create-chain.ts'
import { createCursor } from './cursor.ts'
import type { HubEvent } from './hub-events.ts'
import { createMemoryCursorStore } from './memory-cursor-store.ts'
import { type DevChain, startDevChain } from './testing/index.ts'

let dev: DevChain
let fromBlock: number
let seen: HubEvent[]
beforeAll(async () => {
  dev = await startDevChain()
})
afterAll(() => dev.stop())
beforeEach(async () => {
  seen = []
  fromBlock = Number(await dev.chain.client.getBlockNumber({ cacheTime: 0 })) + 1
})

/** A deposit, which the Hub tells in an event. */
async function deposit(amount: bigint): Promise<void> {
  const { rlc, hub } = dev.chain.deployment
  const wallet = dev.wallet(dev.treasurer)
  const call = { account: dev.treasurer, chain: dev.chain.client.chain! }
  await wallet.writeContract({
    ...call,
    address: rlc,
    abi: rlcAbi,
    functionName: 'approve',
    args: [hub, amount],
  })
  const request = {
    address: hub as Address,
    abi: hubAbi,
    functionName: 'deposit',
    args: [amount],
    gas: 300_000n,
  } as const
  const hash = await wallet.writeContract({ ...call, ...request })
  const { status } = await dev.chain.client.waitForTransactionReceipt({ hash, pollingInterval: 100 })
  expect(status).toBe('success')
}

function follow(spanBlocks = 1000) {
  const store = createMemoryCursorStore(events => {
    seen.push(...events)
  })
  const rollback = async (toBlock: number) => {
    seen = seen.filter(event => Number(event.blockNumber) <= toBlock)
    await store.rollback(toBlock)
  }
  return createCursor({ chain: dev.chain, fromBlock, spanBlocks, store: { ...store, rollback } })
}

async function catchUp(cursor: ReturnType<typeof follow>): Promise<void> {
  let place = await cursor.step()
  while (place.moved || place.at < place.head) place = await cursor.step()
}

const amounts = () => seen.map(event => (event.eventName === 'Deposited' ? event.args.amount : -1n))

it('tells each event once, in order, however long the spans', async () => {
  const cursor = follow(1)
  await deposit(1n)
  await catchUp(cursor)
  await deposit(2n)
  await deposit(3n)
  await catchUp(cursor)
  await catchUp(cursor)
  expect(amounts()).toEqual([1n, 2n, 3n])
})

it('takes back what a reorganisation undid, and tells what came in its place', async () => {
  const cursor = follow()
  await deposit(1n)
  await catchUp(cursor)
  const snapshot = await dev.chain.client.request({ method: 'evm_snapshot' } as never)
  await deposit(2n)
  await catchUp(cursor)
  expect(amounts()).toEqual([1n, 2n])
  await dev.chain.client.request({ method: 'evm_revert', params: [snapshot] } as never)
  await deposit(7n)
  await deposit(8n)
  await catchUp(cursor)
  expect(amounts()).toEqual([1n, 7n, 8n])
})

it('does not take a node that is away for a reorganisation', async () => {
  await deposit(1n)
  const cursor = follow()
  await catchUp(cursor)
  const store = createMemoryCursorStore(() => undefined)
  const marks = [{ number: fromBlock, hash: `0x${'1'.repeat(64)}` }]
  const rolledBack: number[] = []
  const away = createCursor({
    chain: createChain(dev.chain.deployment, 'http://127.0.0.1:1'),
    store: { ...store, load: async () => marks, rollback: async to => void rolledBack.push(to) },
  })
  await expect(away.step()).rejects.toThrow()
  expect(rolledBack).toEqual([])
})
