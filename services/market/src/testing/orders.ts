import {
  type AppOrder,
  type DatasetOrder,
  type HubDomain,
  type OrderKind,
  type OrderOf,
  type PoolOrder,
  type RequestOrder,
  signOrder,
} from '@manyhands/protocol'
import type { SignedOrderWire } from '@manyhands/protocol/wire'
import { digestOfBytes } from '@manyhands/store'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'

export const zeroWord = `0x${'0'.repeat(64)}` as const
export const zeroAddress = `0x${'0'.repeat(40)}` as const
export const far = 4_000_000_000n
export const domain: HubDomain = { chainId: 31_337, hub: `0x${'1'.repeat(40)}` }

export const someone = () => privateKeyToAccount(generatePrivateKey())
export type Someone = ReturnType<typeof someone>

let salts = 0
const salt = () => `0x${(++salts).toString(16).padStart(64, '0')}` as const
const open = () =>
  ({ requesterOnly: zeroAddress, policy: zeroAddress, expiry: far, epoch: 0n, salt: salt() }) as const

export function appOrder(change: Partial<AppOrder> = {}): AppOrder {
  return {
    signer: zeroAddress,
    app: 1,
    price: 10n,
    volume: 1000,
    tag: zeroWord,
    datasetOnly: 0,
    poolOnly: 0,
    ...open(),
    ...change,
  }
}

export function datasetOrder(change: Partial<DatasetOrder> = {}): DatasetOrder {
  return {
    signer: zeroAddress,
    dataset: 1,
    price: 5n,
    volume: 1000,
    tag: zeroWord,
    appOnly: 0,
    poolOnly: 0,
    ...open(),
    ...change,
  }
}

export function poolOrder(change: Partial<PoolOrder> = {}): PoolOrder {
  const offer = {
    signer: zeroAddress,
    pool: 1,
    price: 100n,
    volume: 1000,
    tag: zeroWord,
    category: 1,
    trust: 32,
    slack: 2,
    minBatch: 0,
    maxBatch: 100,
  }
  const terms = { duration: 3600, workerStakePct: 30, schedulerPct: 10, appOnly: 0, datasetOnly: 0 }
  return { ...offer, ...terms, ...open(), ...change }
}

/** What every request of these tests describes; a store must hold it before a request is taken. */
export const description = new TextEncoder().encode('{}')
const descriptionDigest = await digestOfBytes(description)

export function requestOrder(requester: Someone, change: Partial<RequestOrder> = {}): RequestOrder {
  const { address } = requester
  const wanted = { app: 1, appMaxPrice: 10n, dataset: 0, datasetMaxPrice: 0n, pool: 0, poolMaxPrice: 150n }
  const parties = { requester: address, payer: address, beneficiary: address, callbackTo: zeroAddress }
  const work = {
    volume: 10,
    tag: zeroWord,
    category: 1,
    trust: 4,
    maxSlack: 2,
    minMembers: 0,
    minStakePct: 0,
    batchSize: 10,
    maxDuration: 7200,
  }
  return {
    ...wanted,
    ...parties,
    ...work,
    inputs: descriptionDigest,
    expiry: far,
    epoch: 0n,
    salt: salt(),
    ...change,
  }
}

/** Signs for the test domain, or another; an ask that names no signer is made the signer's own. */
export async function signed<K extends OrderKind>(
  signer: Someone,
  kind: K,
  order: OrderOf[K],
  where: HubDomain = domain,
): Promise<SignedOrderWire> {
  const isAnonymous = 'signer' in order && order.signer === zeroAddress
  const own = isAnonymous ? { ...order, signer: signer.address } : order
  return (await signOrder(signer, where, kind, own)) as SignedOrderWire
}
