import type { Address, DealId } from '@manyhands/protocol'

/** A batch that a worker is at, and how many of its tasks are done. */
export type Busy = { deal: DealId; index: number; done: number; total: number; phase: string }
type Entry = { worker: Address; seenMs: number; busy: Busy[]; progress: Map<string, Progress> }
/** How far a batch was when it last moved, and when that was. */
type Progress = { mark: string; sinceMs: number }

/**
 * Who was heard of lately. Kept in memory: for a while after a start nobody counts as gone only because nothing was
 * heard yet.
 */
export function createPresence(options: {
  nowMs: () => number
  offlineAfterMs: number
  /** How long after the start those not heard of yet count as online. */
  graceMs: number
}) {
  const entries = new Map<string, Entry>()
  const graceEndsMs = options.nowMs() + options.graceMs

  const beat = (worker: Address, busy: Busy[]) => {
    const nowMs = options.nowMs()
    const before = entries.get(worker.toLowerCase())?.progress
    const progress = new Map(
      busy.map(({ deal, index, done, phase }) => {
        const key = keyOf(deal, index)
        const mark = `${phase} ${done}`
        const known = before?.get(key)
        return [key, known?.mark === mark ? known : { mark, sinceMs: nowMs }] as const
      }),
    )
    entries.set(worker.toLowerCase(), { worker, seenMs: nowMs, busy, progress })
  }

  const isOnline = (worker: Address) => {
    const entry = entries.get(worker.toLowerCase())
    if (entry === undefined) return options.nowMs() < graceEndsMs
    return options.nowMs() - entry.seenMs < options.offlineAfterMs
  }

  /** What the squads of a deal say of their work, worker by worker. */
  const progressOf = (deal: DealId) =>
    [...entries.values()].flatMap(({ worker, busy }) =>
      busy.filter(b => b.deal === deal).map(b => ({ worker, online: isOnline(worker), ...b })),
    )

  /** Whether the worker is at this batch and something of it was done within the time given. */
  const isMoving = (worker: Address, deal: DealId, index: number, withinMs: number) => {
    const entry = entries.get(worker.toLowerCase())
    const progress = entry?.progress.get(keyOf(deal, index))
    return isOnline(worker) && progress !== undefined && options.nowMs() - progress.sinceMs < withinMs
  }

  return { beat, isOnline, isMoving, progressOf }
}

const keyOf = (deal: DealId, index: number) => `${deal} ${index}`

export type Presence = ReturnType<typeof createPresence>
