import { concat, type Hex, keccak256, toHex } from 'viem'

const uint = (value: number | bigint): Hex => toHex(value, { size: 32 })

/** The first candidates of some draws: the seat of each, in a pool of so many seats. */
export function drawVectors() {
  const draws = [
    { seed: 1n, seats: 1 },
    { seed: 2n ** 64n - 1n, seats: 2 },
    { seed: 123_456_789n, seats: 7 },
    { seed: 5n, seats: 1000 },
    { seed: 9_876_543_210_987n, seats: 4_294_967_295 },
  ].map(({ seed, seats }, n) => {
    const batchId = keccak256(toHex(`batch ${n}`))
    const seatOf = (j: number) =>
      Number(BigInt(keccak256(concat([uint(seed), batchId, uint(j)]))) % BigInt(seats))
    return { seed, batchId, seats, candidates: Array.from({ length: 24 }, (_, j) => seatOf(j)) }
  })
  const low = (tail: string): Hex => `0x${'ab'.repeat(24)}${tail}`
  const seeds = [
    { blockHash: low('0000000000000000'), seed: 1n },
    { blockHash: low('0000000000000001'), seed: 1n },
    { blockHash: low('ffffffffffffffff'), seed: 2n ** 64n - 1n },
    { blockHash: low('0123456789abcdef'), seed: 0x0123456789abcdefn },
  ]
  return { draws, seeds }
}
