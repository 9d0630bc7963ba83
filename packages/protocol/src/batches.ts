import type { Terms } from './types.ts'

/** Seconds that a task of each category may run. */
export const categorySeconds = { XS: 300, S: 1200, M: 3600, L: 10_800, XL: 36_000 } as const
export type Category = keyof typeof categorySeconds
export const categories = ['XS', 'S', 'M', 'L', 'XL'] as const

/** Number of batches of a deal; the last may be smaller. */
export function batchCount(terms: Pick<Terms, 'tasks' | 'batchSize'>): number {
  return Math.ceil(terms.tasks / terms.batchSize)
}

/** The tasks `[from, to)` of batch `index`. */
export function batchTasks(
  terms: Pick<Terms, 'tasks' | 'batchSize'>,
  index: number,
): { from: number; to: number } {
  const from = index * terms.batchSize
  return { from, to: Math.min(from + terms.batchSize, terms.tasks) }
}

/** nRLC that the payer locks for one task. */
export function taskPriceNrlc(terms: Pick<Terms, 'appPrice' | 'datasetPrice' | 'poolPrice'>): bigint {
  return terms.appPrice + terms.datasetPrice + terms.poolPrice
}

/** nRLC that a worker stakes on a batch of `count` tasks, rounded down. */
export function workerStakeNrlcDown(
  terms: Pick<Terms, 'poolPrice' | 'workerStakePct'>,
  count: number,
): bigint {
  return (terms.poolPrice * BigInt(count) * BigInt(terms.workerStakePct)) / 100n
}
