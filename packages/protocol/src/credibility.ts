/** Bounds that the Hub enforces. */
export const maxSquad = 16
export const maxRounds = 4
export const maxCandidates = 128
export const maxWeight = 4095

/** Weight of a worker of score s: `max(floor(s/3), 3) − 1` (Sarmenta's credibility, the form PoCo uses), capped. */
export function weightOf(score: number): number {
  return Math.min(Math.max(Math.floor(score / 3), 3) - 1, maxWeight)
}

/** A group is credible when `group · trust > total · (trust − 1)`, with `total = 1 + Σ groups`. */
export function isCredible(group: bigint, total: bigint, trust: number): boolean {
  return group * BigInt(trust) > total * BigInt(trust - 1)
}

/** Whether a squad of these weights would be credible if unanimous, and so needs no more members in round one. */
export function isSquadComplete(weights: readonly number[], trust: number): boolean {
  if (weights.length < smallestSquad(trust)) return false
  const group = weights.reduce((product, weight) => product * BigInt(weight), 1n)
  return isCredible(group, group + 1n, trust)
}

/** Above trust 2 a result needs a witness, whatever the score of its first worker. */
export function smallestSquad(trust: number): number {
  return trust > 2 ? 2 : 1
}

export type Vote<R> = { root: R; weight: number; round: number }
export type Verdict<R> = { root: R; round: number } | undefined

/**
 * Consensus round by round: the first round at which a group is credible decides; later votes change nothing.
 * Above trust 2 a group of one decides nothing, whatever its weight.
 * @returns the winning root and the deciding round, or undefined when no round has a credible group.
 */
export function decide<R>(votes: readonly Vote<R>[], trust: number, rounds: number): Verdict<R> {
  for (let round = 1; round <= rounds; round++) {
    const groups = new Map<R, { weight: bigint; size: number }>()
    for (const vote of votes) {
      if (vote.round > round) continue
      const group = groups.get(vote.root) ?? { weight: 1n, size: 0 }
      groups.set(vote.root, { weight: group.weight * BigInt(vote.weight), size: group.size + 1 })
    }
    let total = 1n
    for (const group of groups.values()) total += group.weight
    for (const [root, group] of groups) {
      const witnessed = group.size >= smallestSquad(trust)
      if (witnessed && isCredible(group.weight, total, trust)) return { root, round }
    }
  }
  return undefined
}
