import { type BatchView, type Chain, type DealView, followDeals, isDealOver } from '@manyhands/chain'
import type { Logger } from '@manyhands/host'
import type { Address, BatchId } from '@manyhands/protocol'
import { createRetries } from './create-retries.ts'
import type { Duty } from './duty.ts'
import type { DutyFolder } from './duty-folder.ts'
import { checkDuty } from './hooks/check-duty.ts'
import type { DutyContext } from './perform-duty.ts'
import { performDuty } from './perform-duty.ts'
import type { Busy } from './scheduler-client.ts'
import { settledDepthBlocks, tidyFolder } from './tidy-folder.ts'

type Task = { abort: AbortController; busy: Busy; ended: Promise<void>; waiting: boolean }

export type DutiesOptions = Omit<DutyContext, 'view' | 'signal' | 'report'> & {
  chain: Chain
  folder: DutyFolder
  pool: number
  concurrency: number
  log: Logger
  nowMs: () => number
}

/** Phases in which a duty uses this machine; in all others it waits for somebody else. */
const computing: ReadonlySet<string> = new Set(['fetching', 'running'])
const tidyEveryBlocks = 32

/**
 * Follows the chain and does what it draws this worker for. The assignment event is the hand-out: nobody has to tell
 * the worker, and what it is told it checks.
 */
export function createDuties(options: DutiesOptions) {
  const { chain, account, log } = options
  const tasks = new Map<BatchId, Task>()
  const retries = createRetries(options.nowMs)
  const follower = followDeals({ chain, pool: options.pool })
  let tidiedAt = 0

  function stopLost(): void {
    for (const task of tasks.values()) {
      const deal = follower.deal(task.busy.deal)
      const batch = deal?.batches.get(task.busy.index)
      // What the chain does not tell of now may be back in a moment.
      if (deal === undefined || batch === undefined) continue
      if (deal.claimed) task.abort.abort(new Error('the deal was refunded'))
      else if (batch.status === 'assigned' && !isMine(batch, account.address)) {
        task.abort.abort(new Error('this worker was replaced'))
      }
    }
  }

  async function begin(deal: DealView, batch: BatchView): Promise<void> {
    const duty = await checkDuty(chain, account.address, deal, batch)
    if ('refused' in duty) {
      log.warn({ deal: deal.id, batch: batch.index, reason: duty.refused }, 'duty refused')
      retries.failed(batch.id)
      return
    }
    const task = startTask(duty, options, () => follower.deal(deal.id)?.batches.get(batch.index))
    tasks.set(batch.id, task)
    task.ended = task.ended
      .catch(error => {
        const isTriedAgain = retries.failed(batch.id, error)
        const about = { deal: deal.id, batch: batch.index, reason: String(error) }
        log.warn(about, isTriedAgain ? 'duty ended early' : 'duty left to others')
      })
      .finally(() => tasks.delete(batch.id))
  }

  async function tidy(head: number): Promise<void> {
    if (head - tidiedAt < tidyEveryBlocks) return
    tidiedAt = head
    await tidyFolder({ ...options, head, worker: account.address, deals: follower.deals() })
    for (const deal of follower.deals()) {
      const last = Math.max(deal.matchBlock, ...[...deal.batches.values()].map(batch => batch.block))
      if (isDealOver(deal) && head - last > 2 * settledDepthBlocks) follower.forget(deal.id)
    }
  }

  /** One look at the chain: drops what was lost, begins what is new, as far as there is room. */
  async function step(): Promise<void> {
    const head = await follower.step()
    stopLost()
    for (const { deal, batch } of drawnFor(account.address, follower.deals())) {
      // A duty that only waits for others leaves its place to the next, or workers could wait for each other in a circle.
      const running = [...tasks.values()].filter(task => !task.waiting).length
      if (running >= options.concurrency) break
      if (!tasks.has(batch.id) && retries.isDue(batch.id)) await begin(deal, batch)
    }
    await tidy(head)
  }

  async function stop(): Promise<void> {
    for (const task of tasks.values()) task.abort.abort(new Error('the worker stops'))
    await Promise.all([...tasks.values()].map(task => task.ended))
  }

  return { step, stop, busy: () => [...tasks.values()].map(task => task.busy) }
}

export type Duties = ReturnType<typeof createDuties>

function startTask(duty: Duty, options: DutiesOptions, view: DutyContext['view']): Task {
  const abort = new AbortController()
  const busy = { deal: duty.deal, index: duty.index, done: 0, total: 0, phase: 'starting' }
  const task: Task = { abort, busy, ended: Promise.resolve(), waiting: false }
  const report = (phase: string, done: number) => {
    task.busy = { ...task.busy, phase, done }
    task.waiting = !computing.has(phase)
  }
  task.ended = performDuty(duty, { ...options, signal: abort.signal, view, report })
  return task
}

function isMine(batch: BatchView, worker: Address): boolean {
  return batch.state.members.some(member => member.worker.toLowerCase() === worker.toLowerCase())
}

function drawnFor(worker: Address, deals: DealView[]): { deal: DealView; batch: BatchView }[] {
  return deals
    .filter(deal => !deal.claimed)
    .flatMap(deal => [...deal.batches.values()].map(batch => ({ deal, batch })))
    .filter(({ batch }) => batch.status === 'assigned' && isMine(batch, worker))
}
