import { hubAbi, registryAbi } from '@manyhands/contracts'
import type { Address, Bytes32, DealId, Digest, Progress } from '@manyhands/protocol'
import type { Chain } from './create-chain.ts'

export type AssetKind = 'app' | 'dataset' | 'pool'

const hubOf = (chain: Chain) => ({ address: chain.deployment.hub, abi: hubAbi }) as const

export function registryAddress(chain: Chain, kind: AssetKind): Address {
  const { apps, datasets, pools } = chain.deployment
  return { app: apps, dataset: datasets, pool: pools }[kind]
}

/** nRLC free and locked, score, and membership. */
export async function readAccount(chain: Chain, account: Address) {
  return await chain.client.readContract({ ...hubOf(chain), functionName: 'accountOf', args: [account] })
}

export async function readProgress(chain: Chain, deal: DealId): Promise<Progress> {
  return await chain.client.readContract({ ...hubOf(chain), functionName: 'progressOf', args: [deal] })
}

/** What the Hub stores of a batch: a hash, zero before the assignment. */
export async function readBatchSlot(chain: Chain, deal: DealId, index: number): Promise<Bytes32> {
  return await chain.client.readContract({ ...hubOf(chain), functionName: 'batchOf', args: [deal, index] })
}

export async function readPool(chain: Chain, pool: number) {
  return await chain.client.readContract({ ...hubOf(chain), functionName: 'poolOf', args: [pool] })
}

export async function readSeat(chain: Chain, pool: number, seat: number) {
  return await chain.client.readContract({ ...hubOf(chain), functionName: 'seatOf', args: [pool, seat] })
}

/** The last match block for which a seat's former occupant counted, 0 when nobody ever left it. */
export async function readVacated(chain: Chain, pool: number, seat: number): Promise<number> {
  return await chain.client.readContract({ ...hubOf(chain), functionName: 'vacatedOf', args: [pool, seat] })
}

export async function readEpoch(chain: Chain, signer: Address): Promise<bigint> {
  return await chain.client.readContract({ ...hubOf(chain), functionName: 'epochOf', args: [signer] })
}

/** The nonce of the worker's next `Join` signature. */
export async function readJoinNonce(chain: Chain, worker: Address): Promise<bigint> {
  return await chain.client.readContract({ ...hubOf(chain), functionName: 'nonceOf', args: [worker] })
}

/**
 * Tasks already consumed of an order; the maximum of uint256 when it was cancelled. Nothing of a request that was matched whole at once,
 * or cancelled: see `readSpent`.
 */
export async function readConsumed(chain: Chain, orderHash: Bytes32): Promise<bigint> {
  return await chain.client.readContract({ ...hubOf(chain), functionName: 'consumedOf', args: [orderHash] })
}

/** Whether the requester's bit of this salt is spent: by a match of a request's whole volume, or by a cancel. */
export async function readSpent(chain: Chain, requester: Address, salt: Bytes32): Promise<boolean> {
  return await chain.client.readContract({
    ...hubOf(chain),
    functionName: 'isSpent',
    args: [requester, salt],
  })
}

/** Whether the signer stands behind a message (a struct hash) on the chain, without a signature. */
export async function readApproved(chain: Chain, signer: Address, message: Bytes32): Promise<boolean> {
  return await chain.client.readContract({
    ...hubOf(chain),
    functionName: 'isApproved',
    args: [signer, message],
  })
}

/** How many members of the pool count for a deal matched after this block. */
export async function readMembers(chain: Chain, pool: number): Promise<number> {
  return await chain.client.readContract({ ...hubOf(chain), functionName: 'membersOf', args: [pool] })
}

/** The owner of an app, dataset or pool; undefined when there is no such id. */
export async function readOwner(chain: Chain, kind: AssetKind, id: number): Promise<Address | undefined> {
  const call = { address: registryAddress(chain, kind), abi: registryAbi, functionName: 'ownerOf' } as const
  try {
    return await chain.client.readContract({ ...call, args: [BigInt(id)] })
  } catch (error) {
    if (/ERC721NonexistentToken/.test(String(error))) return undefined
    throw error
  }
}

/** The sha-256 of the manifest that an id stands for. */
export async function readContent(chain: Chain, kind: AssetKind, id: number): Promise<Digest> {
  const call = { address: registryAddress(chain, kind), abi: registryAbi, functionName: 'contentOf' } as const
  return await chain.client.readContract({ ...call, args: [BigInt(id)] })
}

/** Seconds of chain time: the timestamp of the latest block. */
export async function readChainTime(chain: Chain): Promise<number> {
  const block = await chain.client.getBlock({ blockTag: 'latest' })
  return Number(block.timestamp)
}
