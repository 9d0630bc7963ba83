import type { RequestOrder } from '@manyhands/protocol'

const poolStakePct = 30n

/** nRLC that a pool owner stakes on `tasks`, rounded up: never less than what the Hub locks. */
export function poolStakeNrlcUp(priceNrlc: bigint, tasks: number): bigint {
  return (priceNrlc * BigInt(tasks) * poolStakePct + 99n) / 100n
}

/** The most nRLC that one task of a request may cost. */
export function requestTaskMaxNrlc(
  order: Pick<RequestOrder, 'appMaxPrice' | 'dataset' | 'datasetMaxPrice' | 'poolMaxPrice'>,
): bigint {
  return order.appMaxPrice + (order.dataset === 0 ? 0n : order.datasetMaxPrice) + order.poolMaxPrice
}

/** How many tasks `freeNrlc` covers at `eachNrlc`, at most `limit`. */
export function affordableTasksDown(freeNrlc: bigint, eachNrlc: bigint, limit: number): number {
  if (eachNrlc === 0n) return limit
  const tasks = freeNrlc <= 0n ? 0n : freeNrlc / eachNrlc
  return tasks < BigInt(limit) ? Number(tasks) : limit
}

/** How many tasks a pool owner's `freeNrlc` can stake for, at most `limit`. */
export function stakeableTasksDown(freeNrlc: bigint, priceNrlc: bigint, limit: number): number {
  // 30 % of n prices ≤ free  ⇔  n prices · 30 ≤ free · 100; exact, since the rounding up is only of the sum.
  return affordableTasksDown(freeNrlc * 100n, priceNrlc * poolStakePct, limit)
}
