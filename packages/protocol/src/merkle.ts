import { concat, encodeAbiParameters, keccak256 } from 'viem/utils'
import type { Bytes32, TaskOutcome, TaskStatus } from './types.ts'

export const statusCodes = { ok: 0, 'app-failed': 1, 'limit-exceeded': 2 } as const satisfies Record<
  TaskStatus,
  number
>

/** `keccak256(abi.encode(task, status, digest, callback))`: 128 bytes, so that no leaf can pass for a node of 64. */
export function leaf(outcome: TaskOutcome): Bytes32 {
  return keccak256(
    encodeAbiParameters(
      [{ type: 'uint256' }, { type: 'uint8' }, { type: 'bytes32' }, { type: 'bytes32' }],
      [BigInt(outcome.task), statusCodes[outcome.status], outcome.digest, outcome.callback],
    ),
  )
}

function node(a: Bytes32, b: Bytes32): Bytes32 {
  return keccak256(a.toLowerCase() < b.toLowerCase() ? concat([a, b]) : concat([b, a]))
}

function parents(layer: readonly Bytes32[]): Bytes32[] {
  const above: Bytes32[] = []
  for (let i = 0; i < layer.length; i += 2) {
    const [left, right] = [layer[i]!, layer[i + 1]]
    above.push(right === undefined ? left : node(left, right))
  }
  return above
}

/**
 * Root over a batch's leaves in task order. Pairs are hashed in sorted order, an odd last node moves up unchanged,
 * so OpenZeppelin's `MerkleProof` verifies the proofs. The task's number is in the leaf, so order needs no proof.
 */
export function resultRoot(outcomes: readonly TaskOutcome[]): Bytes32 {
  if (outcomes.length === 0) throw new RangeError('a batch has at least one task')
  let layer = outcomes.map(leaf)
  while (layer.length > 1) layer = parents(layer)
  return layer[0]!
}

/** The siblings that lead from leaf `index` to the root. */
export function resultProof(outcomes: readonly TaskOutcome[], index: number): Bytes32[] {
  const proof: Bytes32[] = []
  let layer = outcomes.map(leaf)
  let at = index
  while (layer.length > 1) {
    const sibling = layer[at % 2 === 0 ? at + 1 : at - 1]
    if (sibling !== undefined) proof.push(sibling)
    layer = parents(layer)
    at = Math.floor(at / 2)
  }
  return proof
}

/** Whether a proof leads from this outcome to the root. */
export function verifyResultProof(root: Bytes32, outcome: TaskOutcome, proof: readonly Bytes32[]): boolean {
  return proof.reduce(node, leaf(outcome)) === root
}
