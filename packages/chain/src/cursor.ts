import { BlockNotFoundError } from 'viem'
import type { Chain } from './create-chain.ts'
import { type HubEvent, readHubEvents } from './hub-events.ts'

/** A block that was processed. */
export type BlockMark = { number: number; hash: string }

/**
 * Where a cursor keeps its place. The three calls are the whole guarantee:
 * `commit` must store events, whatever follows from them, and the marks in one transaction, so that a crash
 * repeats a span or continues after it, and never loses or doubles one; `rollback` must undo every block above the one named.
 */
export type CursorStore = {
  /** The most recent marks, ascending; empty at the first start. */
  load(): Promise<BlockMark[]>
  commit(mark: BlockMark, events: HubEvent[]): Promise<void>
  rollback(toBlock: number): Promise<void>
}

export type CursorOptions = {
  chain: Chain
  store: CursorStore
  /** First block to read when the store is empty; default the deployment's. */
  fromBlock?: number
  /** Blocks asked for in one call. */
  spanBlocks?: number
}

/**
 * Reads the Hub's events in order, each block once. The four cases of a step:
 * nothing new → nothing happens; the head grew on our last mark → the span up to it is committed; our last mark is
 * no longer on the chain → roll back to the newest mark that is; none of ours is → roll back to the start.
 * A lagging endpoint (head below our mark) is the first case: the cursor never moves back on a head alone.
 */
export function createCursor(options: CursorOptions) {
  const { chain, store } = options
  const spanBlocks = options.spanBlocks ?? 1000
  const start = options.fromBlock ?? chain.deployment.block

  /** Undefined when the chain has no such block. A node that does not answer is an error: it must not look like a reorganisation. */
  async function hashOf(block: number): Promise<string | undefined> {
    try {
      return (await chain.client.getBlock({ blockNumber: BigInt(block) })).hash
    } catch (error) {
      if (error instanceof BlockNotFoundError) return undefined
      throw error
    }
  }

  async function lastCanonicalMark(marks: BlockMark[]): Promise<BlockMark | undefined> {
    for (const mark of marks.toReversed()) {
      if ((await hashOf(mark.number)) === mark.hash) return mark
    }
    return undefined
  }

  /** @returns the head and how far the cursor is; `moved` tells whether the store changed. */
  async function step(): Promise<{ head: number; at: number; moved: boolean }> {
    const marks = await store.load()
    const last = marks.at(-1)
    const head = Number(await chain.client.getBlockNumber({ cacheTime: 0 }))
    const at = last?.number ?? start - 1
    if (head <= at) return { head, at, moved: false }
    const canonical = last && (await lastCanonicalMark(marks))
    if (last && canonical?.number !== last.number) {
      const ancestor = canonical?.number ?? start - 1
      await store.rollback(ancestor)
      return { head, at: ancestor, moved: true }
    }
    const to = Math.min(head, at + spanBlocks)
    const hash = await hashOf(to)
    const events = await readHubEvents(chain, at + 1, to)
    // A reorganisation between the two reads would pair a mark with another chain's events: then the next step reads again.
    if (hash === undefined || (await hashOf(to)) !== hash) return { head, at, moved: false }
    await store.commit({ number: to, hash }, events)
    return { head, at: to, moved: true }
  }

  return { step }
}

export type Cursor = ReturnType<typeof createCursor>
