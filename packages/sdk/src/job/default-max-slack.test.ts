import { badSquadProbability, freshSquadSize } from '@manyhands/protocol'
import { expect, it, test } from 'vitest'
import { defaultMaxSlack } from './default-max-slack.ts'

/** P(Binomial(squad + slack, share) > slack): more members stay away than the slack bears. */
function failure(squadSize: number, slack: number, share: number): number {
  return badSquadProbability(slack + 1, squadSize - 1, share)
}

test.each([
  [1, 2],
  [2, 2],
  [3, 2],
  [32, 2],
  [256, 2],
  [500, 3],
  [1000, 3],
  [10_000, 4],
  [65_535, 4],
  [4_294_967_295, 8],
])('trust %i allows slack %i', (trust, slack) => {
  expect(defaultMaxSlack(trust)).toBe(slack)
})

it('does not fall where trust doubles', () => {
  for (let bits = 1; bits < 32; bits++) {
    expect(defaultMaxSlack(2 ** (bits + 1))).toBeGreaterThanOrEqual(defaultMaxSlack(2 ** bits))
  }
})

it('keeps three tenths of bad members from a squad as trust promises, wherever it allows more than the least', () => {
  for (let trust = 2; trust < 70_000; trust = Math.ceil(trust * 1.1)) {
    const slack = defaultMaxSlack(trust)
    if (slack > 2)
      expect(badSquadProbability(freshSquadSize(trust), slack, 0.3)).toBeLessThanOrEqual(1 / trust)
  }
})

it('leaves three tenths of the seats no gain in staying away: 30 % of the price when it works, the price when not', () => {
  for (let trust = 2; trust < 65_536; trust = Math.ceil(trust * 1.1)) {
    const works = failure(freshSquadSize(trust), defaultMaxSlack(trust), 0.3)
    expect(works * 0.3, `trust ${trust}`).toBeLessThanOrEqual(1 - works)
  }
})
