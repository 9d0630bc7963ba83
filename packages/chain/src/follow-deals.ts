import type { Chain } from './create-chain.ts'
import { createCursor } from './cursor.ts'
import { type DealView, type DealViews, foldHubEvent } from './deal-view.ts'
import { createMemoryCursorStore } from './memory-cursor-store.ts'

/**
 * The deals of a pool as the chain has them, for those that keep no index. A reorganisation folds the chain again from
 * the start into a fresh map, which takes the old one's place only when it has caught up: what is read in between is
 * a little old, never half there.
 */
export function followDeals(options: { chain: Chain; pool: number; onRollback?: () => void }) {
  const { chain, pool } = options
  let shown: DealViews = new Map()
  let folded: DealViews = shown
  const forgotten = new Set<string>()
  const store = createMemoryCursorStore(events => {
    for (const event of events) foldHubEvent(folded, event, pool)
  })
  const rollback = async () => {
    folded = new Map()
    forgotten.clear()
    options.onRollback?.()
    await store.rollback(-1)
  }
  const cursor = createCursor({ chain, store: { ...store, rollback } })

  return {
    /** Reads all that is new. @returns the block it is at */
    async step(): Promise<number> {
      let place = await cursor.step()
      while (place.moved || place.at < place.head) place = await cursor.step()
      for (const id of forgotten) folded.delete(id as DealView['id'])
      shown = folded
      return place.at
    },
    deals: (): DealView[] => [...shown.values()],
    deal: (id: string): DealView | undefined => shown.get(id as DealView['id']),
    /** Drops a deal that is over and of no more interest. */
    forget: (id: string): void => {
      forgotten.add(id)
      shown.delete(id as DealView['id'])
    },
  }
}

export type DealFollower = ReturnType<typeof followDeals>
