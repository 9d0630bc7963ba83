import { isCredible, maxSquad, type Vote } from '@manyhands/protocol'

/** The fewest fresh votes (weight 2) that make the best group credible if they all agree with it. */
export function votesNeeded(votes: readonly Vote<string>[], trust: number): number {
  const groups = new Map<string, bigint>()
  for (const vote of votes) groups.set(vote.root, (groups.get(vote.root) ?? 1n) * BigInt(vote.weight))
  const weights = [...groups.values()].sort((a, b) => (a < b ? 1 : -1))
  const best = weights[0] ?? 1n
  const others = weights.slice(1).reduce((sum, weight) => sum + weight, 1n)
  for (let added = 1; added < maxSquad; added++) {
    const group = best << BigInt(added)
    if (isCredible(group, group + others, trust)) return added
  }
  return maxSquad
}
