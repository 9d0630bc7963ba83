import { type BlockMark, type Chain, createCursor, type Database } from '@manyhands/chain'
import { desc } from 'drizzle-orm'
import { createPostgresCursorStore } from './postgres-cursor-store.ts'
import { blocks } from './schema.ts'
import { describeEvents, type StoredEvent } from './stored-event.ts'

export type IndexerDeps = {
  db: Database
  chain: Chain
  onEvents: (events: StoredEvent[]) => void
  onRollback: (toBlock: number, undone: StoredEvent[]) => void
}

/** Where the indexer is, and the head it saw last. */
export type IndexerState = {
  headBlock: number
  headTime: number
  indexedBlock: number
  error?: string | undefined
}

/** Follows the Hub's events into the tables. */
export function createIndexer({ db, chain, onEvents, onRollback }: IndexerDeps) {
  const state: IndexerState = { headBlock: 0, headTime: 0, indexedBlock: 0 }
  const store = createPostgresCursorStore(db, {
    describe: events => describeEvents(chain, events),
    onCommit: (mark: BlockMark, events) => {
      state.indexedBlock = mark.number
      onEvents(events)
    },
    onRollback: (toBlock, undone) => {
      state.indexedBlock = Math.max(toBlock, 0)
      onRollback(toBlock, undone)
    },
  })
  const cursor = createCursor({ chain, store })

  return {
    state: state as Readonly<IndexerState>,

    /** Takes up where an earlier process ended. */
    async start(): Promise<void> {
      const [last] = await db.select().from(blocks).orderBy(desc(blocks.number)).limit(1)
      state.indexedBlock = last?.number ?? 0
    },

    /** Goes on to the head, span by span. @returns whether the head is a new one. */
    async step(): Promise<boolean> {
      for (;;) {
        const { head, at, moved } = await cursor.step()
        const isNewHead = head > state.headBlock
        if (isNewHead) await noteHead(head)
        state.error = undefined
        if (!moved || at >= head) return isNewHead
      }
    },

    noteError(error: unknown): void {
      state.error = String(error).slice(0, 300)
    },
  }

  async function noteHead(head: number): Promise<void> {
    const block = await chain.client.getBlock({ blockNumber: BigInt(head) })
    state.headBlock = head
    state.headTime = Number(block.timestamp)
  }
}

export type Indexer = ReturnType<typeof createIndexer>
