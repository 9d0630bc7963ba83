import { type Chain, readAccount, readPool, readSeat, readVacated } from '@manyhands/chain'
import { type Address, zeroAddress } from '@manyhands/protocol'
import type { RosterEntry } from './plan/snapshot.ts'

/**
 * The pool's occupied seats as the chain has them, with who is online, and the seats that somebody left.
 * @param seatsOfDeals the most seats that a deal under way was matched with: the pool may have given some up since (`trim`), and who left
 * them still counts as gone in that deal's draws
 */
export async function readRoster(
  chain: Chain,
  pool: number,
  seatsOfDeals: number,
  isOnline: (worker: Address) => boolean,
): Promise<{ roster: Map<number, RosterEntry>; vacated: Map<number, number> }> {
  const { seats } = await readPool(chain, pool)
  const numbers = Array.from({ length: Math.max(seats, seatsOfDeals) }, (_, seat) => seat)
  const [entries, left] = await Promise.all([
    Promise.all(numbers.map(seat => readEntry(chain, pool, seat))),
    Promise.all(numbers.map(seat => readVacated(chain, pool, seat))),
  ])
  const found = entries.filter(entry => entry !== undefined)
  return {
    roster: new Map(found.map(entry => [entry.seat, { ...entry, online: isOnline(entry.worker) }])),
    vacated: new Map(numbers.filter(seat => left[seat]! > 0).map(seat => [seat, left[seat]!])),
  }
}

async function readEntry(
  chain: Chain,
  pool: number,
  seat: number,
): Promise<Omit<RosterEntry, 'online'> | undefined> {
  const { worker, activeUntil } = await readSeat(chain, pool, seat)
  if (worker === zeroAddress) return undefined
  const account = await readAccount(chain, worker)
  const { joinBlock, score, free } = account
  return { seat, worker, joinBlock, activeUntil, score, stakeableNrlc: free, freeNrlc: free }
}
