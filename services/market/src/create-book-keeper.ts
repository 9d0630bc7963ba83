import type { Database } from '@manyhands/chain/outbox'
import type { Logger } from '@manyhands/host'
import { inArray } from 'drizzle-orm'
import type { MarketReads } from './market-reads.ts'
import { refreshOrders, touchedOrders } from './refresh-orders.ts'
import { orders } from './schema.ts'
import { serialRunner } from './serial-runner.ts'
import type { StoredEvent } from './stored-event.ts'

export type BookKeeperDeps = {
  db: Database
  reads: MarketReads
  log: Logger
  indexedBlock: () => number
  /** Orders were looked at again: some may match now. */
  onKept: () => void
}

/**
 * Keeps the book in step with the chain. Every order that an event may have changed is read again; `keptBlock` says up
 * to which block that is done. A match counts as in flight until its block is kept, not merely indexed: between
 * the two, the book would show neither the match nor the volume that it took.
 */
export function createBookKeeper({ db, reads, log, indexedBlock, onKept }: BookKeeperDeps) {
  let backlog: StoredEvent[] = []
  let keptBlock = -1
  let isStarted = false

  const keep = serialRunner(
    async () => {
      const block = indexedBlock()
      const events = backlog
      if (isStarted && events.length === 0) {
        keptBlock = block
        return
      }
      // What happened while nobody looked may have touched anything that rests.
      const which = isStarted ? touchedOrders(events) : inArray(orders.status, ['open', 'unfunded'])
      if (which) await refreshOrders(db, reads, which)
      isStarted = true
      backlog = backlog.slice(events.length)
      keptBlock = block
      onKept()
    },
    // The backlog stays, and with it what is in flight: the next round tries again.
    error => log.warn({ err: error }, 'the book was not brought up to date'),
  )

  return {
    note(events: readonly StoredEvent[]): void {
      backlog = backlog.concat(events)
      keep()
    },
    keep,
    keptBlock: () => keptBlock,
  }
}
