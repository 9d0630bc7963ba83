import type { Database } from '@manyhands/chain'
import type { Address, BatchId, Bytes32, Hex, TaskOutcome } from '@manyhands/protocol'
import { and, eq, inArray } from 'drizzle-orm'
import type { BatchReports } from './plan/snapshot.ts'
import { commitments, outcomes, reveals } from './schema.ts'

type MutableReports = {
  commitments: Map<string, { seal: Bytes32; signature: Hex }>
  reveals: Map<string, { root: Bytes32; salt: Bytes32 }>
}

/** What workers handed in, kept in the database: it survives any restart. Each write is idempotent. */
export function createReports(db: Database) {
  async function addCommitment(
    batch: BatchId,
    worker: Address,
    seal: Bytes32,
    signature: Hex,
  ): Promise<void> {
    // A worker that lost its salt may seal again, as long as the chain has not seen the first seal.
    await db
      .insert(commitments)
      .values({ batch, worker: worker.toLowerCase(), seal, signature })
      .onConflictDoUpdate({ target: [commitments.batch, commitments.worker], set: { seal, signature } })
  }

  async function addReveal(
    batch: BatchId,
    worker: Address,
    reveal: { root: Bytes32; salt: Bytes32; tasks: TaskOutcome[] },
  ): Promise<void> {
    const { root, salt, tasks } = reveal
    await db.transaction(async tx => {
      await tx.insert(outcomes).values({ batch, root, tasks, count: tasks.length }).onConflictDoNothing()
      // After a reorganisation a worker may have sealed anew.
      await tx
        .insert(reveals)
        .values({ batch, worker: worker.toLowerCase(), root, salt })
        .onConflictDoUpdate({ target: [reveals.batch, reveals.worker], set: { root, salt } })
    })
  }

  async function findOutcomes(batch: BatchId, root: Bytes32): Promise<TaskOutcome[] | undefined> {
    const [row] = await db
      .select()
      .from(outcomes)
      .where(and(eq(outcomes.batch, batch), eq(outcomes.root, root)))
    return row?.tasks
  }

  async function load(batches: BatchId[]): Promise<Map<string, BatchReports>> {
    const found = new Map<string, MutableReports>()
    if (batches.length === 0) return found
    const entryOf = (batch: string) => {
      const entry: MutableReports = found.get(batch) ?? { commitments: new Map(), reveals: new Map() }
      found.set(batch, entry)
      return entry
    }
    for (const row of await db.select().from(commitments).where(inArray(commitments.batch, batches)))
      entryOf(row.batch).commitments.set(row.worker, {
        seal: row.seal as Bytes32,
        signature: row.signature as Hex,
      })
    for (const row of await db.select().from(reveals).where(inArray(reveals.batch, batches)))
      entryOf(row.batch).reveals.set(row.worker, { root: row.root as Bytes32, salt: row.salt as Bytes32 })
    return found
  }

  return { addCommitment, addReveal, findOutcomes, load }
}

export type Reports = ReturnType<typeof createReports>
