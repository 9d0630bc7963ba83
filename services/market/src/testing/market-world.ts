import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { registryAddress } from '@manyhands/chain'
import { startDevChain } from '@manyhands/chain/testing'
import { hubAbi, registryAbi, rlcAbi } from '@manyhands/contracts'
import { silentLogger } from '@manyhands/host'
import { toWire } from '@manyhands/protocol'
import type { SignedOrderWire } from '@manyhands/protocol/wire'
import { createFolderStore } from '@manyhands/store'
import type { Abi, Account, Address } from 'viem'
import { createMarket } from '../create-market.ts'
import { memoryDatabase } from './memory-database.ts'
import { description, someone, zeroWord } from './orders.ts'

/** A market on a real chain, behind a real socket, with everything its actors do to the chain. */
export async function startMarketWorld() {
  const dev = await startDevChain()
  const { chain } = dev
  const { db, close } = await memoryDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-market-'))
  const relayer = someone()
  await dev.fuel(relayer)
  const blobs = await createFolderStore(folder)
  await blobs.put(description)
  const market = await createMarket({
    db,
    chain,
    blobs,
    relayer,
    log: silentLogger,
    nowMs: () => performance.now(),
  })
  const running = market.run()
  const server = serve({ fetch: market.api.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise(resolve => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const call = callerOf(dev)
  const { hub, rlc } = chain.deployment
  const hubCall = (account: Account, name: string, args: readonly unknown[] = []) =>
    call(account, hub, hubAbi, name, args)

  return {
    db,
    chain,
    url,
    hubCall,
    /** Undoes the last `depth` blocks for as many empty ones. */
    reorganise: async (depth: number) => {
      await chain.client.request({ method: 'anvil_reorg', params: [depth, []] } as never)
    },
    someone: async () => {
      const account = someone()
      await dev.fuel(account)
      return account
    },
    async deposit(to: Account, amountNrlc: bigint) {
      await call(dev.treasurer, rlc, rlcAbi, 'approve', [hub, amountNrlc])
      await hubCall(dev.treasurer, 'depositFor', [to.address, amountNrlc])
    },
    blobs,
    async register(
      kind: 'app' | 'dataset' | 'pool',
      owner: Account,
      content: `0x${string}` = zeroWord,
    ): Promise<number> {
      const address = registryAddress(chain, kind)
      await call(dev.treasurer, address, registryAbi, 'register', [owner.address, content])
      return Number(await chain.client.readContract({ address, abi: registryAbi, functionName: 'count' }))
    },
    async openPool(owner: Account, worker: Account): Promise<number> {
      const pool = await this.register('pool', owner)
      await hubCall(owner, 'configurePool', [pool, owner.address, 0n, true])
      const none = { expiry: 0n, signature: '0x' }
      await hubCall(worker, 'join', [pool, worker.address, 0n, none, none])
      return pool
    },
    post: async (order: SignedOrderWire) => {
      const response = await fetch(`${url}/v1/orders`, {
        method: 'POST',
        body: JSON.stringify(toWire(order)),
      })
      return { status: response.status, body: (await response.json()) as Record<string, never> }
    },
    get: async (path: string) => await (await fetch(url + path)).json(),
    async stop() {
      market.stop()
      await running
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await dev.stop()
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Sends a call as an account would, simulated first, and waits for its receipt. */
function callerOf({ chain, wallet }: Awaited<ReturnType<typeof startDevChain>>) {
  return async (
    account: Account,
    address: Address,
    abi: Abi,
    functionName: string,
    args: readonly unknown[],
  ) => {
    const { client } = chain
    const { request } = await client.simulateContract({ account, address, abi, functionName, args } as never)
    const hash = await wallet(account).writeContract(request as never)
    return await client.waitForTransactionReceipt({ hash, pollingInterval: 100 })
  }
}

export type MarketWorld = Awaited<ReturnType<typeof startMarketWorld>>

/** Asks again until the answer is there; fails after `timeoutMs`. */
export async function eventually<T>(ask: () => Promise<T | undefined>, timeoutMs = 15_000): Promise<T> {
  const until = Date.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > until) throw new Error(`nothing came within ${timeoutMs} ms`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
