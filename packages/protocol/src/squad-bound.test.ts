import { expect, test } from 'vitest'
import { badSquadProbability, freshSquadSize } from './squad-bound.ts'

test.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [4, 2],
  [8, 3],
  [16, 4],
  [32, 5],
])('trust %i takes %i fresh workers', (trust, size) => {
  expect(freshSquadSize(trust)).toBe(size)
})

test.each([
  // k, slack, share, P(Binomial(k + slack, share) ≥ k)
  [1, 0, 0.1, 0.1],
  [2, 0, 0.3, 0.09],
  [2, 2, 0.1, 0.0523],
  [5, 2, 0.3, 0.028_795_5],
  [5, 2, 0.1, 0.000_176_5],
])('squad %i, slack %i, %f bad: %f', (size, slack, share, probability) => {
  expect(badSquadProbability(size, slack, share)).toBeCloseTo(probability, 9)
})
