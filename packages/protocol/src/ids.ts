import { encodeAbiParameters, keccak256, toHex } from 'viem/utils'
import { batchParameter, termsParameter } from './abi-parameters.ts'
import type { Address, Batch, BatchId, Bytes32, DealId, Terms } from './types.ts'

/** `keccak256(abi.encode(terms))`. */
export function dealId(terms: Terms): DealId {
  return keccak256(encodeAbiParameters([termsParameter], [terms]))
}

/** `keccak256(abi.encode(dealId, index))`: the key of a batch's slot in the Hub. */
export function batchId(deal: DealId, index: number): BatchId {
  return keccak256(encodeAbiParameters([{ type: 'bytes32' }, { type: 'uint32' }], [deal, index]))
}

/** What a batch under way looks like in its slot. */
export function batchHash(batch: Batch): Bytes32 {
  return keccak256(encodeAbiParameters([batchParameter], [batch]))
}

const settledTag = keccak256(toHex('Manyhands.Settled'))

/** What a settled batch's slot holds; it proves the result root for ever. */
export function settledHash(root: Bytes32): Bytes32 {
  return keccak256(encodeAbiParameters([{ type: 'bytes32' }, { type: 'bytes32' }], [settledTag, root]))
}

/** The slot of a batch that ended undecided, and of one whose stakes were released after a claim. */
export const undecidedHash: Bytes32 = keccak256(toHex('Manyhands.Undecided'))
export const expiredHash: Bytes32 = keccak256(toHex('Manyhands.Expired'))

/** `keccak256(abi.encode(worker, batchId, root, salt))`: binds a worker to its result without showing it. */
export function seal(worker: Address, batch: BatchId, root: Bytes32, salt: Bytes32): Bytes32 {
  return keccak256(
    encodeAbiParameters(
      [{ type: 'address' }, { type: 'bytes32' }, { type: 'bytes32' }, { type: 'bytes32' }],
      [worker, batch, root, salt],
    ),
  )
}
