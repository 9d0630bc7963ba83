import type { Database } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import type { Bytes32 } from '@manyhands/protocol'
import { and, asc, eq, sql } from 'drizzle-orm'
import { hubEvents } from './schema.ts'
import type { StoredEvent } from './stored-event.ts'

/** A place in the chain's order of events. */
export type Place = { block: number; logIndex: number }

/** What a follower gets: events after its place, or the news that all above a block was undone, or a beat of silence. */
export type FeedItem =
  | { kind: 'events'; events: StoredEvent[] }
  | { kind: 'rollback'; toBlock: number }
  | { kind: 'beat' }

export type FeedOptions = { maxFollowers?: number; beatMs?: number; pageSize?: number }

/**
 * Hands indexed events to any number of followers, each at its own pace. A follower reads from the table, past
 * its own place; new events only wake it. So a slow one holds up nobody and nothing is lost or doubled.
 */
export function createEventFeed(db: Database, options: FeedOptions = {}) {
  const { maxFollowers = 200, beatMs = 15_000, pageSize = 200 } = options
  const followers = new Set<Follower>()

  /** @throws RATE_LIMITED when there are too many followers. Ends when `signal` aborts. */
  function follow(from: Place, deal: Bytes32 | undefined, signal: AbortSignal): AsyncGenerator<FeedItem> {
    if (followers.size >= maxFollowers) throw new ManyhandsError('RATE_LIMITED', { seconds: 10 })
    const follower = new Follower(from)
    followers.add(follower)
    signal.addEventListener('abort', () => followers.delete(follower), { once: true })
    return items(follower, deal, signal)
  }

  async function* items(
    follower: Follower,
    deal: Bytes32 | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<FeedItem> {
    try {
      while (!signal.aborted) {
        const toBlock = follower.takeRollback()
        if (toBlock !== undefined) yield { kind: 'rollback', toBlock }
        const seen = follower.version
        const events = await eventsAfter(db, follower.place, deal, pageSize)
        const last = events.at(-1)
        if (last) {
          // A rollback may have moved the place back while we read; then these events are read again.
          if (!follower.hasRollback()) follower.place = { block: last.block, logIndex: last.logIndex }
          yield { kind: 'events', events }
          continue
        }
        if ((await follower.nextWake(seen, beatMs, signal)) === 'beat') yield { kind: 'beat' }
      }
    } finally {
      followers.delete(follower)
    }
  }

  return {
    follow,
    wake(): void {
      for (const follower of followers) follower.wake()
    },
    rollback(toBlock: number): void {
      for (const follower of followers) follower.rollBack(toBlock)
    },
    followers: () => followers.size,
  }
}

export type EventFeed = ReturnType<typeof createEventFeed>

class Follower {
  place: Place
  /** Rises with every wake. */
  version = 0
  private rollbackTo: number | undefined
  private wakeUp: (() => void) | undefined

  constructor(place: Place) {
    this.place = place
  }

  wake(): void {
    this.version++
    this.wakeUp?.()
  }

  rollBack(toBlock: number): void {
    if (toBlock < this.place.block) {
      this.place = { block: toBlock, logIndex: Number.MAX_SAFE_INTEGER }
      this.rollbackTo = Math.min(toBlock, this.rollbackTo ?? toBlock)
    }
    this.wake()
  }

  hasRollback(): boolean {
    return this.rollbackTo !== undefined
  }

  takeRollback(): number | undefined {
    const toBlock = this.rollbackTo
    this.rollbackTo = undefined
    return toBlock
  }

  /** Waits for a wake after version `seen`: one that came while the table was read counts. */
  async nextWake(seen: number, beatMs: number, signal: AbortSignal): Promise<'woken' | 'beat'> {
    if (this.version !== seen || signal.aborted) return 'woken'
    return await new Promise(resolve => {
      const end = (how: 'woken' | 'beat') => {
        clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
        this.wakeUp = undefined
        resolve(how)
      }
      const onAbort = () => end('woken')
      const timer = setTimeout(() => end('beat'), beatMs)
      signal.addEventListener('abort', onAbort, { once: true })
      this.wakeUp = () => end('woken')
    })
  }
}

async function eventsAfter(db: Database, place: Place, deal: Bytes32 | undefined, limit: number) {
  const { block } = place
  const logIndex = Math.min(place.logIndex, 2 ** 31 - 1)
  return await db
    .select()
    .from(hubEvents)
    .where(
      and(
        sql`(${hubEvents.block}, ${hubEvents.logIndex}) > (${block}, ${logIndex})`,
        deal && eq(hubEvents.deal, deal),
      ),
    )
    .orderBy(asc(hubEvents.block), asc(hubEvents.logIndex))
    .limit(limit)
}
