import type { Address, DealId } from '@manyhands/protocol'

/** A batch that a worker is at, and how many of its tasks are done. */
export type Busy = { deal: DealId; index: number; done: number; total: number; phase: string }
type Entry = { worker: Address; seenMs: number; busy: Busy[] }

/** Who was heard of lately. Kept in memory: after a restart every worker is heard of again within a heartbeat. */
export function createPresence(options: { nowMs: () => number; offlineAfterMs: number }) {
  const entries = new Map<string, Entry>()

  const beat = (worker: Address, busy: Busy[]) => {
    entries.set(worker.toLowerCase(), { worker, seenMs: options.nowMs(), busy })
  }

  const isOnline = (worker: Address) => {
    const entry = entries.get(worker.toLowerCase())
    return entry !== undefined && options.nowMs() - entry.seenMs < options.offlineAfterMs
  }

  /** What the squads of a deal say of their work, worker by worker. */
  const progressOf = (deal: DealId) =>
    [...entries.values()].flatMap(({ worker, busy }) =>
      busy.filter(b => b.deal === deal).map(b => ({ worker, online: isOnline(worker), ...b })),
    )

  return { beat, isOnline, progressOf }
}

export type Presence = ReturnType<typeof createPresence>
