import { encodeAbiParameters, keccak256 } from 'viem/utils'
import type { BatchId, Bytes32 } from './types.ts'

/** The deal's seed from the hash of its match block: the low 64 bits, 1 if they are all zero. */
export function seedOf(blockHash: Bytes32): bigint {
  const seed = BigInt(blockHash) & 0xffffffffffffffffn
  return seed === 0n ? 1n : seed
}

/** The seat of candidate `j` (from 0): `keccak256(abi.encode(seed, batchId, j)) mod seats`. Seats count from 0. */
export function drawnSeat(seed: bigint, batch: BatchId, j: number, seats: number): number {
  const hash = keccak256(
    encodeAbiParameters(
      [{ type: 'uint64' }, { type: 'bytes32' }, { type: 'uint256' }],
      [seed, batch, BigInt(j)],
    ),
  )
  return Number(BigInt(hash) % BigInt(seats))
}

export type Occupant<W> = { worker: W; present: boolean } | undefined
export type Candidate<W> = { j: number; seat: number; worker: W }

/**
 * The present candidates of a batch in draw order, each worker once, looking at the candidates `from..limit-1`.
 * Seats that any earlier candidate sat on are passed over, as are empty seats and absent occupants.
 */
export function* candidates<W>(draw: {
  seed: bigint
  batch: BatchId
  seats: number
  from: number
  limit: number
  occupant: (seat: number) => Occupant<W>
}): Generator<Candidate<W>> {
  const seen = new Set<number>()
  for (let j = 0; j < draw.limit; j++) {
    const seat = drawnSeat(draw.seed, draw.batch, j, draw.seats)
    if (seen.has(seat)) continue
    seen.add(seat)
    if (j < draw.from) continue
    const occupant = draw.occupant(seat)
    if (occupant?.present) yield { j, seat, worker: occupant.worker }
  }
}
