import { type Hex, keccak256, toHex } from 'viem'

const roots: Hex[] = Array.from({ length: 6 }, (_, i) => keccak256(toHex(`root ${i}`)))
type Vote = { root: Hex; weight: number; round: number }

/** A small generator of its own, so that the file comes out the same every time. */
function sequence(seed: number): (below: number) => number {
  let state = BigInt(seed)
  return below => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n
    return Number((state >> 33n) % BigInt(below))
  }
}

/** The chance that a group is wrong is at most 1/T: what is not the group, times T, is less than the whole. */
function credible(product: bigint, total: bigint, trust: number): boolean {
  return (total - product) * BigInt(trust) < total
}

function verdict(votes: readonly Vote[], trust: number, rounds: number): { root: Hex; round: number } | null {
  for (let round = 1; round <= rounds; round++) {
    const heard = votes.filter(vote => vote.round <= round)
    const groups = [...new Set(heard.map(({ root }) => root))].map(root => {
      const members = heard.filter(vote => vote.root === root)
      return {
        root,
        size: members.length,
        product: members.reduce((p, { weight }) => p * BigInt(weight), 1n),
      }
    })
    const total = groups.reduce((sum, { product }) => sum + product, 1n)
    const winner = groups.find(g => (trust <= 2 || g.size > 1) && credible(g.product, total, trust))
    if (winner !== undefined) return { root: winner.root, round }
  }
  return null
}

function someVerdict(n: number) {
  const draw = sequence(n + 1)
  const rounds = 1 + draw(4)
  const size = rounds + draw(16 - rounds)
  const heavy = draw(3) === 0
  const votes = Array.from({ length: size }, (_, i) => ({
    root: roots[draw(5) < 3 ? 0 : draw(roots.length)]!,
    weight: heavy ? [2, 4095, 9][draw(3)]! : 2,
    round: 1 + Math.floor((i * rounds) / size),
  }))
  const trust = [1, 2, 3, 4, 8, 32, 1000, 4_294_967_295][draw(8)]!
  const expected = verdict(votes, trust, rounds)
  return {
    ...{ trust, rounds, votes, verdict: expected, decidedRoot: expected?.root ?? toHex(0, { size: 32 }) },
    ...{ decidingRound: expected?.round ?? 0, roots: votes.map(({ root }) => root) },
    weights: votes.map(({ weight }) => weight),
    voteRounds: votes.map(({ round }) => round),
  }
}

/** Weights of scores, complete squads, and sixty verdicts. */
export function credibilityVectors() {
  const scores = [0, 1, 8, 9, 11, 12, 30, 31, 12_287, 12_288, 12_289, 4_294_967_295]
  const weights = scores.map(score => {
    const third = Math.trunc(score / 3)
    const weight = third <= 3 ? 2 : third - 1
    return { score, weight: Math.min(weight, 4095) }
  })
  const squads = [1, 2, 3, 4, 8, 16, 17, 65_536, 65_537].map(trust => {
    let places = 1
    while (
      !(places >= (trust > 2 ? 2 : 1) && credible(2n ** BigInt(places), 2n ** BigInt(places) + 1n, trust))
    )
      places++
    return { trust, freshPlaces: places }
  })
  return { weights, squads, verdicts: Array.from({ length: 60 }, (_, n) => someVerdict(n)) }
}
