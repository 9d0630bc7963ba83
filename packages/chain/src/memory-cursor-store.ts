import type { BlockMark, CursorStore } from './cursor.ts'
import type { HubEvent } from './hub-events.ts'

/**
 * A cursor's place for those that keep no database (a worker, a command that follows one deal): they hand every span
 * to `onEvents`, check what it says against the chain's own slots before they act, and may see a block twice.
 */
export function createMemoryCursorStore(onEvents: (events: HubEvent[]) => void | Promise<void>): CursorStore {
  const marks: BlockMark[] = []
  return {
    load: async () => marks,
    commit: async (mark, events) => {
      if (events.length > 0) await onEvents(events)
      marks.push(mark)
      if (marks.length > 64) marks.shift()
    },
    rollback: async toBlock => {
      while (marks.length > 0 && marks.at(-1)!.number > toBlock) marks.pop()
    },
  }
}
