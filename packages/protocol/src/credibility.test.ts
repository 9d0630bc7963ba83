import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, isSquadComplete, maxWeight, weightOf } from './credibility.ts'

const freshSquad = (trust: number) => {
  const weights: number[] = []
  while (!isSquadComplete(weights, trust)) weights.push(weightOf(0))
  return weights.length
}

describe('weights and squads', () => {
  it.each([
    [0, 2],
    [9, 2],
    [11, 2],
    [12, 3],
    [30, 9],
    [1_000_000, maxWeight],
  ])('score %i weighs %i', (score, weight) => expect(weightOf(score)).toBe(weight))

  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 2],
    [5, 3],
    [8, 3],
    [16, 4],
    [32, 5],
  ])('trust %i takes %i fresh workers', (trust, size) => expect(freshSquad(trust)).toBe(size))

  it('wants a witness above trust 2, however high the first score', () => {
    expect(isSquadComplete([maxWeight], 2)).toBe(true)
    expect(isSquadComplete([maxWeight], 3)).toBe(false)
    expect(isSquadComplete([maxWeight, 2], 3)).toBe(true)
  })
})

describe('decide', () => {
  const vote = (root: string, round = 1, weight = 2) => ({ root, round, weight })

  it('takes an unanimous pair at trust 3', () => {
    expect(decide([vote('a'), vote('a')], 3, 1)).toEqual({ root: 'a', round: 1 })
  })

  it('takes neither side of a tie, and lets two more votes decide', () => {
    const tie = [vote('a'), vote('b')]
    expect(decide(tie, 3, 1)).toBeUndefined()
    expect(decide([...tie, vote('a', 2)], 3, 2)).toBeUndefined()
    expect(decide([...tie, vote('a', 2), vote('a', 2)], 3, 2)).toEqual({ root: 'a', round: 2 })
  })

  it('never lets a later round change what an earlier one decided', () => {
    const votes = fc.array(
      fc.record({
        root: fc.constantFrom('b', 'c'),
        round: fc.integer({ min: 2, max: 4 }),
        weight: fc.integer({ min: 2, max: 99 }),
      }),
    )
    fc.assert(
      fc.property(votes, later => {
        expect(decide([vote('a'), vote('a'), ...later], 3, 4)).toEqual({ root: 'a', round: 1 })
      }),
    )
  })

  it('takes no unproved vote into account: nobody revealed, nobody wins', () => {
    expect(decide([], 3, 4)).toBeUndefined()
  })
})
