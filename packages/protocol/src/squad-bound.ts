import { isSquadComplete, weightOf } from './credibility.ts'

/** How many fresh workers (score 0) make a squad that is credible if unanimous. */
export function freshSquadSize(trust: number): number {
  const weights: number[] = []
  do weights.push(weightOf(0))
  while (!isSquadComplete(weights, trust))
  return weights.length
}

/**
 * `P(Binomial(squadSize + slack, badShare) ≥ squadSize)`: the chance that among the candidates a scheduler may choose
 * from there are enough bad ones to fill a whole squad.
 */
export function badSquadProbability(squadSize: number, slack: number, badShare: number): number {
  const drawn = squadSize + slack
  let probability = 0
  for (let bad = squadSize; bad <= drawn; bad++) {
    probability += binomial(drawn, bad) * badShare ** bad * (1 - badShare) ** (drawn - bad)
  }
  return Math.min(probability, 1)
}

function binomial(n: number, k: number): number {
  let result = 1
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i
  return result
}
