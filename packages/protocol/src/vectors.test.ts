import { readVectors } from '@manyhands/contracts/vectors'
import { describe, expect, it } from 'vitest'
import { decide, isSquadComplete, weightOf } from './credibility.ts'
import { drawnSeat, seedOf } from './draw.ts'
import { orderHash, signingDigest } from './eip712.ts'
import { batchHash, batchId, dealId, expiredHash, seal, settledHash, undecidedHash } from './ids.ts'
import { leaf, resultProof, resultRoot, verifyResultProof } from './merkle.ts'

/** Amounts are strings of digits in JSON and bigints here. */
function revive(value: unknown): never {
  const text = JSON.stringify(value)
  return JSON.parse(text, (_, v) => (typeof v === 'string' && /^\d+$/.test(v) ? BigInt(v) : v)) as never
}

const vectors = readVectors()
const kinds = {
  AppOrder: 'app',
  DatasetOrder: 'dataset',
  PoolOrder: 'pool',
  RequestOrder: 'request',
} as const

describe('the vectors that Solidity passes, too', () => {
  it.each(vectors.typed as Record<string, string>[])(
    '$primaryType: $hash',
    ({ primaryType, message, hash, digest }) => {
      expect(signingDigest(vectors.domain, primaryType as 'Commit', revive(message))).toBe(digest)
      const kind = kinds[primaryType as 'AppOrder']
      if (kind !== undefined) expect(orderHash(kind, revive(message))).toBe(hash)
    },
  )

  it('deal ids, batch ids, states, seals and ends', () => {
    for (const { terms, id } of vectors.deals) expect(dealId(revive(terms))).toBe(id)
    for (const { deal, index, id } of vectors.batchIds) expect(batchId(deal, index)).toBe(id)
    for (const { state, hash } of vectors.batches) expect(batchHash(revive(state))).toBe(hash)
    for (const s of vectors.seals) expect(seal(s.worker, s.batch, s.root, s.salt)).toBe(s.seal)
    const { ends } = vectors
    expect([settledHash(ends.root), undecidedHash, expiredHash]).toEqual([
      ends.settled,
      ends.undecided,
      ends.expired,
    ])
  })

  it('draws and seeds', () => {
    for (const draw of vectors.draws) {
      const seats = draw.candidates.map((_: number, j: number) =>
        drawnSeat(BigInt(draw.seed), draw.batchId, j, draw.seats),
      )
      expect(seats).toEqual(draw.candidates)
    }
    for (const { blockHash, seed } of vectors.seeds) expect(seedOf(blockHash)).toBe(BigInt(seed))
  })

  it('result trees and their proofs', () => {
    for (const { outcomes, leaves, root, proofs } of vectors.trees) {
      expect(outcomes.map(leaf)).toEqual(leaves)
      expect(resultRoot(outcomes)).toBe(root)
      for (const [i, outcome] of outcomes.entries()) {
        expect(resultProof(outcomes, i)).toEqual(proofs[i])
        expect(verifyResultProof(root, outcome, proofs[i])).toBe(true)
      }
    }
  })

  it('weights, squads and verdicts', () => {
    for (const { score, weight } of vectors.weights) expect(weightOf(score)).toBe(weight)
    for (const { trust, freshPlaces } of vectors.squads) {
      expect(isSquadComplete(Array(freshPlaces).fill(2), trust)).toBe(true)
      expect(isSquadComplete(Array(freshPlaces - 1).fill(2), trust)).toBe(false)
    }
    for (const { votes, trust, rounds, verdict } of vectors.verdicts) {
      expect(decide(votes, trust, rounds)).toEqual(verdict ?? undefined)
    }
  })
})
