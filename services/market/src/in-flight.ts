import type { Database } from '@manyhands/chain'
import { inArray } from 'drizzle-orm'
import { type MatchRow, matches } from './schema.ts'

/** What matches under way will take: tasks by order hash, nRLC by (lower-case) account. */
export type InFlight = { tasksOf: (order: string) => number; nrlcOf: (account: string) => bigint }

/**
 * A match counts until the indexer has seen its block, because until then the book's consumed volumes do not
 * show it. For a moment it may count twice; that holds a match back, and never overfills.
 */
export async function readInFlight(db: Database): Promise<InFlight> {
  return sumInFlight(
    await db
      .select()
      .from(matches)
      .where(inArray(matches.status, ['sent', 'mined'])),
  )
}

export function sumInFlight(rows: readonly MatchRow[]): InFlight {
  const tasks = new Map<string, number>()
  const nrlc = new Map<string, bigint>()
  for (const row of rows) {
    for (const order of [row.requestHash, row.appOrder, row.datasetOrder, row.poolOrder]) {
      if (order !== null) tasks.set(order, (tasks.get(order) ?? 0) + row.tasks)
    }
    add(nrlc, row.payer, row.payerNrlc)
    add(nrlc, row.poolOwner, row.stakeNrlc)
  }
  return {
    tasksOf: order => tasks.get(order) ?? 0,
    nrlcOf: account => nrlc.get(account.toLowerCase()) ?? 0n,
  }
}

function add(sums: Map<string, bigint>, account: string, amount: bigint): void {
  const key = account.toLowerCase()
  sums.set(key, (sums.get(key) ?? 0n) + amount)
}
