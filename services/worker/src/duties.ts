import {
  type BatchView,
  type Chain,
  createCursor,
  createMemoryCursorStore,
  type DealView,
  type DealViews,
  foldHubEvent,
} from '@manyhands/chain'
import type { Logger } from '@manyhands/host'
import type { Address, BatchId } from '@manyhands/protocol'
import type { DutyFolder } from './duty-folder.ts'
import { checkDuty } from './hooks/check-duty.ts'
import type { DutyContext } from './perform-duty.ts'
import { performDuty } from './perform-duty.ts'
import type { Busy } from './scheduler-client.ts'

type Task = { abort: AbortController; busy: Busy; ended: Promise<void>; waiting: boolean }

export type DutiesOptions = Omit<DutyContext, 'view' | 'signal' | 'report'> & {
  chain: Chain
  folder: DutyFolder
  pool: number
  concurrency: number
  log: Logger
}

/** Phases in which a duty uses this machine; in all others it waits for somebody else. */
const computing: ReadonlySet<string> = new Set(['fetching', 'running'])

/**
 * Follows the chain and does what it draws this worker for. The assignment event is the hand-out: nobody has to tell
 * the worker, and what it is told it checks.
 */
export function createDuties(options: DutiesOptions) {
  const { chain, account, folder, log } = options
  const views: DealViews = new Map()
  const tasks = new Map<BatchId, Task>()
  const refused = new Set<string>()
  const store = createMemoryCursorStore(events => {
    for (const event of events) foldHubEvent(views, event, options.pool)
  })
  const rollback = async () => {
    views.clear()
    await store.rollback(-1)
  }
  const cursor = createCursor({ chain, store: { ...store, rollback } })

  const isMine = (batch: BatchView) =>
    batch.status === 'assigned' &&
    batch.state.members.some(member => sameAddress(member.worker, account.address))

  function drawn(): { deal: DealView; batch: BatchView }[] {
    const open = [...views.values()].filter(deal => !deal.claimed)
    return open.flatMap(deal => [...deal.batches.values()].filter(isMine).map(batch => ({ deal, batch })))
  }

  function stopLost(mine: Set<BatchId>): void {
    for (const [id, task] of tasks) {
      const deal = views.get(task.busy.deal as never)
      const ended = deal?.claimed || deal?.batches.get(task.busy.index)?.status !== 'assigned'
      if (!mine.has(id) && !ended) task.abort.abort(new Error('this worker was replaced'))
      if (deal?.claimed) task.abort.abort(new Error('the deal was refunded'))
    }
  }

  async function begin(deal: DealView, batch: BatchView): Promise<void> {
    const duty = await checkDuty(chain, account.address, deal, batch)
    if ('refused' in duty) {
      if (!refused.has(batch.id))
        log.warn({ deal: deal.id, batch: batch.index, reason: duty.refused }, 'duty refused')
      refused.add(batch.id)
      return
    }
    const abort = new AbortController()
    const busy = { deal: deal.id, index: batch.index, done: 0, total: 0, phase: 'starting' }
    const context: DutyContext = {
      ...options,
      signal: abort.signal,
      view: () => views.get(deal.id)?.batches.get(batch.index),
      report: (phase, done) => {
        task.busy = { ...task.busy, phase, done }
        task.waiting = !computing.has(phase)
      },
    }
    const task: Task = { abort, busy, ended: Promise.resolve(), waiting: false }
    tasks.set(batch.id, task)
    task.ended = performDuty(duty, context)
      .catch(error =>
        log.warn({ deal: deal.id, batch: batch.index, reason: String(error) }, 'duty ended early'),
      )
      .finally(() => tasks.delete(batch.id))
  }

  /** One look at the chain: drops what was lost, begins what is new, as far as there is room. */
  async function step(): Promise<void> {
    let place = await cursor.step()
    while (place.moved && place.at < place.head) place = await cursor.step()
    const mine = drawn()
    stopLost(new Set(mine.map(({ batch }) => batch.id)))
    for (const { deal, batch } of mine) {
      // A duty that only waits for others leaves its place to the next, or workers could wait for each other in a circle.
      const running = [...tasks.values()].filter(task => !task.waiting).length
      if (running >= options.concurrency) break
      if (!tasks.has(batch.id)) await begin(deal, batch)
    }
  }

  /** Removes what is on disk for batches that ended while this worker was away. */
  async function tidy(): Promise<void> {
    const open = new Set(drawn().map(({ batch }) => batch.id))
    for (const id of await folder.list()) if (!open.has(id) && !tasks.has(id)) await folder.remove(id)
  }

  async function stop(): Promise<void> {
    for (const task of tasks.values()) task.abort.abort(new Error('the worker stops'))
    await Promise.all([...tasks.values()].map(task => task.ended))
  }

  return { step, tidy, stop, busy: () => [...tasks.values()].map(task => task.busy) }
}

export type Duties = ReturnType<typeof createDuties>

function sameAddress(a: Address, b: Address): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
