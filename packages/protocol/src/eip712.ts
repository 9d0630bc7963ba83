import { hashStruct, hashTypedData } from 'viem/utils'
import type { AppOrder, Bytes32, DatasetOrder, HubDomain, PoolOrder, RequestOrder } from './types.ts'

/**
 * EIP-712 types of everything that is signed; the Solidity type strings are their encodings. Every message names its signer, so
 * that one key behind several contract accounts signs for one of them.
 */
export const eip712Types = {
  AppOrder: [
    { name: 'signer', type: 'address' },
    { name: 'app', type: 'uint32' },
    { name: 'price', type: 'uint64' },
    { name: 'volume', type: 'uint32' },
    { name: 'tag', type: 'bytes32' },
    { name: 'datasetOnly', type: 'uint32' },
    { name: 'poolOnly', type: 'uint32' },
    { name: 'requesterOnly', type: 'address' },
    { name: 'policy', type: 'address' },
    { name: 'expiry', type: 'uint64' },
    { name: 'epoch', type: 'uint64' },
    { name: 'salt', type: 'bytes32' },
  ],
  DatasetOrder: [
    { name: 'signer', type: 'address' },
    { name: 'dataset', type: 'uint32' },
    { name: 'price', type: 'uint64' },
    { name: 'volume', type: 'uint32' },
    { name: 'tag', type: 'bytes32' },
    { name: 'appOnly', type: 'uint32' },
    { name: 'poolOnly', type: 'uint32' },
    { name: 'requesterOnly', type: 'address' },
    { name: 'policy', type: 'address' },
    { name: 'expiry', type: 'uint64' },
    { name: 'epoch', type: 'uint64' },
    { name: 'salt', type: 'bytes32' },
  ],
  PoolOrder: [
    { name: 'signer', type: 'address' },
    { name: 'pool', type: 'uint32' },
    { name: 'price', type: 'uint64' },
    { name: 'volume', type: 'uint32' },
    { name: 'tag', type: 'bytes32' },
    { name: 'category', type: 'uint8' },
    { name: 'trust', type: 'uint32' },
    { name: 'slack', type: 'uint8' },
    { name: 'minBatch', type: 'uint32' },
    { name: 'maxBatch', type: 'uint32' },
    { name: 'duration', type: 'uint32' },
    { name: 'workerStakePct', type: 'uint8' },
    { name: 'schedulerPct', type: 'uint8' },
    { name: 'appOnly', type: 'uint32' },
    { name: 'datasetOnly', type: 'uint32' },
    { name: 'requesterOnly', type: 'address' },
    { name: 'policy', type: 'address' },
    { name: 'expiry', type: 'uint64' },
    { name: 'epoch', type: 'uint64' },
    { name: 'salt', type: 'bytes32' },
  ],
  RequestOrder: [
    { name: 'app', type: 'uint32' },
    { name: 'appMaxPrice', type: 'uint64' },
    { name: 'dataset', type: 'uint32' },
    { name: 'datasetMaxPrice', type: 'uint64' },
    { name: 'pool', type: 'uint32' },
    { name: 'poolMaxPrice', type: 'uint64' },
    { name: 'requester', type: 'address' },
    { name: 'payer', type: 'address' },
    { name: 'beneficiary', type: 'address' },
    { name: 'callbackTo', type: 'address' },
    { name: 'volume', type: 'uint32' },
    { name: 'tag', type: 'bytes32' },
    { name: 'category', type: 'uint8' },
    { name: 'trust', type: 'uint32' },
    { name: 'maxSlack', type: 'uint8' },
    { name: 'minMembers', type: 'uint32' },
    { name: 'minStakePct', type: 'uint8' },
    { name: 'batchSize', type: 'uint32' },
    { name: 'maxDuration', type: 'uint32' },
    { name: 'inputs', type: 'bytes32' },
    { name: 'expiry', type: 'uint64' },
    { name: 'epoch', type: 'uint64' },
    { name: 'salt', type: 'bytes32' },
  ],
  /** A payer's word that it pays for a request, up to `maxAmount` nRLC over all its deals. */
  Sponsorship: [
    { name: 'payer', type: 'address' },
    { name: 'request', type: 'bytes32' },
    { name: 'maxAmount', type: 'uint64' },
    { name: 'expiry', type: 'uint64' },
    { name: 'epoch', type: 'uint64' },
  ],
  /** A worker's commit, relayed by anyone. */
  Commit: [
    { name: 'worker', type: 'address' },
    { name: 'deal', type: 'bytes32' },
    { name: 'batch', type: 'uint32' },
    { name: 'seal', type: 'bytes32' },
  ],
  /** A worker's result of a solo batch (trust 1), relayed by anyone. */
  Solo: [
    { name: 'worker', type: 'address' },
    { name: 'deal', type: 'bytes32' },
    { name: 'batch', type: 'uint32' },
    { name: 'root', type: 'bytes32' },
  ],
  /** A worker's wish to join a pool, for a bond of at most `maxBond`; `nonce` is the worker's membership nonce in the Hub. */
  Join: [
    { name: 'worker', type: 'address' },
    { name: 'pool', type: 'uint32' },
    { name: 'maxBond', type: 'uint64' },
    { name: 'nonce', type: 'uint64' },
    { name: 'expiry', type: 'uint64' },
  ],
  /** A worker's sign-in at its scheduler, off the chain. */
  Session: [
    { name: 'worker', type: 'address' },
    { name: 'pool', type: 'uint32' },
    { name: 'expiry', type: 'uint64' },
  ],
  /** A pool owner's admission of a worker to a pool that is not open; the worker's nonce makes it serve once. */
  Admission: [
    { name: 'signer', type: 'address' },
    { name: 'worker', type: 'address' },
    { name: 'pool', type: 'uint32' },
    { name: 'nonce', type: 'uint64' },
    { name: 'expiry', type: 'uint64' },
  ],
} as const

export type OrderKind = 'app' | 'dataset' | 'pool' | 'request'
export type OrderOf = { app: AppOrder; dataset: DatasetOrder; pool: PoolOrder; request: RequestOrder }

export const orderPrimaryTypes = {
  app: 'AppOrder',
  dataset: 'DatasetOrder',
  pool: 'PoolOrder',
  request: 'RequestOrder',
} as const

type PrimaryType = keyof typeof eip712Types

export function eip712Domain(domain: HubDomain) {
  return { name: 'Manyhands', version: '1', chainId: domain.chainId, verifyingContract: domain.hub } as const
}

/** What a wallet signs for a message: pass it to viem's `signTypedData`. */
export function typedData<P extends PrimaryType>(domain: HubDomain, primaryType: P, message: object) {
  return {
    domain: eip712Domain(domain),
    types: { [primaryType]: eip712Types[primaryType] } as { [K in P]: (typeof eip712Types)[P] },
    primaryType,
    message: message as Record<string, unknown>,
  }
}

/** The EIP-712 digest of a message: what the signature covers. */
export function signingDigest(domain: HubDomain, primaryType: PrimaryType, message: object): Bytes32 {
  return hashTypedData(typedData(domain, primaryType, message) as Parameters<typeof hashTypedData>[0])
}

/** The struct hash of an order: the key of its consumed volume in the Hub. */
export function orderHash<K extends OrderKind>(kind: K, order: OrderOf[K]): Bytes32 {
  const primaryType = orderPrimaryTypes[kind]
  return hashStruct({ data: order, primaryType, types: eip712Types } as unknown as Parameters<
    typeof hashStruct
  >[0])
}
