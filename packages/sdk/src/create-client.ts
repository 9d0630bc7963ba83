import { type Chain, createChain } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import type { Bytes32 } from '@manyhands/protocol'
import { type BlobStore, createHttpStore } from '@manyhands/store/http'
import type { LocalAccount } from 'viem'
import { createRequestSalts } from './job/request-salts.ts'
import { createMarketClient, type MarketClient } from './market-client.ts'
import type { Network } from './network.ts'
import { createSchedulerClient, type SchedulerClient } from './scheduler-client.ts'

/** What every action of the SDK works with. */
export type Client = {
  network: Network
  chain: Chain
  market: MarketClient
  blobs: BlobStore
  /** Whose orders are signed; absent for a client that only looks. */
  account: LocalAccount | undefined
  /** The salt of its next request. */
  nextRequestSalt(): Bytes32
  /** The scheduler of a pool, undefined when the profile knows none. */
  schedulerOf(pool: number): SchedulerClient | undefined
}

/** Calls nobody yet. */
export function createClient({ network, account }: { network: Network; account?: LocalAccount }): Client {
  const schedulers = new Map(
    network.pools.map(({ pool, schedulerUrl }) => [pool, createSchedulerClient(schedulerUrl)]),
  )
  return {
    network,
    chain: createChain(network.deployment, network.rpcUrl),
    market: createMarketClient(network.marketUrl),
    blobs: createHttpStore(`${network.marketUrl.replace(/\/+$/, '')}/v1/blobs`),
    account,
    nextRequestSalt: createRequestSalts(),
    schedulerOf: pool => schedulers.get(pool),
  }
}

/** The account of a client. @throws INPUT_INVALID when it has none */
export function accountOf(client: Client): LocalAccount {
  if (client.account) return client.account
  throw new ManyhandsError('INPUT_INVALID', { what: 'the client', reason: 'it has no account to sign with' })
}

/**
 * Asks the chain whether it is there and the right one.
 * @throws NETWORK_NOT_RUNNING when it does not answer, INPUT_INVALID when it is another chain
 */
export async function checkNetwork({ chain, network }: Client): Promise<void> {
  const chainId = await chain.client.getChainId().catch((cause: unknown) => {
    throw new ManyhandsError('NETWORK_NOT_RUNNING', {}, { cause })
  })
  if (chainId === network.chainId) return
  const reason = `it names chain ${network.chainId}, ${network.rpcUrl} is chain ${chainId}`
  throw new ManyhandsError('INPUT_INVALID', { what: 'the network profile', reason })
}
