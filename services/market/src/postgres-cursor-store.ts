import type { BlockMark, CursorStore, Database, HubEvent } from '@manyhands/chain'
import { asc, desc, gt, lt } from 'drizzle-orm'
import { projectEvent } from './project-event.ts'
import { batches, blocks, deals, hubEvents } from './schema.ts'
import type { StoredEvent } from './stored-event.ts'

/** Marks kept: how deep a reorganisation may go before everything is read anew. */
const keptMarks = 256
const pageSize = 500

export type IndexerHooks = {
  /** Adds what the logs do not say; called outside the transaction. */
  describe: (events: HubEvent[]) => Promise<StoredEvent[]>
  /** After a span is in the database. */
  onCommit: (mark: BlockMark, events: StoredEvent[]) => void
  /** After a rollback, with the events that are no more. */
  onRollback: (toBlock: number, undone: StoredEvent[]) => void
}

/** A cursor's place, every event, and what follows from them, in PostgreSQL: one transaction a span. */
export function createPostgresCursorStore(db: Database, hooks: IndexerHooks): CursorStore {
  async function load(): Promise<BlockMark[]> {
    return await db.select().from(blocks).orderBy(asc(blocks.number))
  }

  async function commit(mark: BlockMark, events: HubEvent[]): Promise<void> {
    const stored = await hooks.describe(events)
    await db.transaction(async tx => {
      for (let i = 0; i < stored.length; i += pageSize) {
        await tx.insert(hubEvents).values(stored.slice(i, i + pageSize))
      }
      for (const event of stored) await projectEvent(tx, event)
      await tx.insert(blocks).values(mark)
      const old = await tx
        .select({ number: blocks.number })
        .from(blocks)
        .orderBy(desc(blocks.number))
        .offset(keptMarks)
        .limit(1)
      if (old[0]) await tx.delete(blocks).where(lt(blocks.number, old[0].number + 1))
    })
    hooks.onCommit(mark, stored)
  }

  async function rollback(toBlock: number): Promise<void> {
    const undone = await db.transaction(async tx => {
      const gone = await tx.delete(hubEvents).where(gt(hubEvents.block, toBlock)).returning()
      await tx.delete(blocks).where(gt(blocks.number, toBlock))
      if (gone.length > 0) await rebuildProjection(tx)
      return gone
    })
    hooks.onRollback(toBlock, undone)
  }

  return { load, commit, rollback }
}

/** Empties the projections and replays every stored event: simple and correct, and reorganisations are rare. */
export async function rebuildProjection(tx: Database): Promise<void> {
  await tx.delete(batches)
  await tx.delete(deals)
  for (let offset = 0; ; offset += pageSize) {
    const page = await tx
      .select()
      .from(hubEvents)
      .orderBy(asc(hubEvents.block), asc(hubEvents.logIndex))
      .offset(offset)
      .limit(pageSize)
    for (const event of page) await projectEvent(tx, event)
    if (page.length < pageSize) return
  }
}
