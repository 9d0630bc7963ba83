import { concat, type Hex, keccak256, toHex, zeroHash } from 'viem'

const uint = (value: number): Hex => toHex(value, { size: 32 })
const statuses = ['ok', 'app-failed', 'limit-exceeded'] as const

type Tree = { root: Hex; proofs: Hex[][] }

/** From the top: the left part is the largest power of two below n. Level by level, with an odd node moving up, comes to the same. */
function tree(leaves: readonly Hex[]): Tree {
  if (leaves.length === 1) return { root: leaves[0]!, proofs: [[]] }
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  const [left, right] = [tree(leaves.slice(0, half)), tree(leaves.slice(half))]
  const ordered = BigInt(left.root) < BigInt(right.root) ? [left.root, right.root] : [right.root, left.root]
  return {
    root: keccak256(concat(ordered)),
    proofs: [
      ...left.proofs.map(proof => [...proof, right.root]),
      ...right.proofs.map(proof => [...proof, left.root]),
    ],
  }
}

/** Result trees of odd and even sizes, with a proof for every task. */
export function merkleVectors() {
  const trees = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 33].map(size => {
    const outcomes = Array.from({ length: size }, (_, i) => ({
      ...{ task: 1000 + i, status: statuses[(i * 5) % 3]!, digest: keccak256(toHex(`result ${size} ${i}`)) },
      callback: i % 2 === 0 ? zeroHash : keccak256(toHex(`callback ${size} ${i}`)),
    }))
    const leaves = outcomes.map(({ task, status, digest, callback }) =>
      keccak256(concat([uint(task), uint(statuses.indexOf(status)), digest, callback])),
    )
    return {
      ...{ outcomes, codes: outcomes.map(({ status }) => statuses.indexOf(status)), leaves, ...tree(leaves) },
      tasks: outcomes.map(({ task }) => task),
      digests: outcomes.map(({ digest }) => digest),
      callbacks: outcomes.map(({ callback }) => callback),
    }
  })
  return { trees }
}
