import type { OutboxCall } from '@manyhands/chain'
import { hubAbi } from '@manyhands/contracts'
import { type Address, type DatasetOrder, type Hex, zeroAddress, zeroWord } from '@manyhands/protocol'
import type { SignedOrderWire } from '@manyhands/protocol/wire'
import { encodeFunctionData } from 'viem/utils'

type Signed<K extends SignedOrderWire['kind']> = Extract<SignedOrderWire, { kind: K }>

export type MatchOrders = {
  app: Signed<'app'>
  dataset: Signed<'dataset'> | undefined
  pool: Signed<'pool'>
  request: Signed<'request'>
}

/** What the Hub takes for a dataset order when there is none. */
const noDataset: DatasetOrder = {
  signer: zeroAddress,
  dataset: 0,
  price: 0n,
  volume: 0,
  tag: zeroWord,
  appOnly: 0,
  poolOnly: 0,
  requesterOnly: zeroAddress,
  policy: zeroAddress,
  expiry: 0n,
  epoch: 0n,
  salt: zeroWord,
}

/** The call `matchOrders` of at most `maxTasks` tasks. The Hub puts the signers in by itself: its structs do not have them. */
export function encodeMatch(hub: Address, key: string, orders: MatchOrders, maxTasks: number): OutboxCall {
  const { app, dataset, pool, request } = orders
  const signatures: [Hex, Hex, Hex, Hex] = [
    app.signature,
    dataset?.signature ?? '0x',
    pool.signature,
    request.signature,
  ]
  const args = [
    app.order,
    dataset?.order ?? noDataset,
    pool.order,
    request.order,
    signatures,
    maxTasks,
  ] as const
  return { key, to: hub, data: encodeFunctionData({ abi: hubAbi, functionName: 'matchOrders', args }) }
}
