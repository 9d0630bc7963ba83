import type { DealView } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import type { TaskOutcome } from '@manyhands/protocol'
import type { Client } from '../create-client.ts'
import type { Report } from '../progress.ts'
import type { TaskFiles } from '../receipt/result-files.ts'
import { fetchBatch } from './fetch-batch.ts'

export type Collected = {
  tasks: TaskFiles[]
  /** By deal and batch index, separated by a space. */
  outcomes: Map<string, TaskOutcome[]>
  problems: ManyhandsError[]
}

/** Fetches each settled batch once, while others still run. */
export function createCollector(context: { client: Client; report: Report; signal: AbortSignal }) {
  const { client, report, signal } = context
  const under = new Map<string, Promise<void>>()
  const collected: Collected = { tasks: [], outcomes: new Map(), problems: [] }

  async function fetchOne(deal: DealView, index: number, root: `0x${string}`): Promise<void> {
    try {
      const { id, terms } = deal
      const { outcomes, tasks, problems } = await fetchBatch(client, { deal: id, terms, index, root }, signal)
      collected.outcomes.set(`${id} ${index}`, outcomes)
      collected.tasks.push(...tasks)
      collected.problems.push(...problems)
      report({
        type: 'fetched',
        deal: id,
        batch: index,
        tasks: tasks.map(({ task, status }) => ({ task, status })),
      })
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof ManyhandsError)) throw error
      collected.problems.push(error)
    }
  }

  return {
    collect(deals: DealView[]): void {
      for (const deal of deals) {
        for (const { index, status, root } of deal.batches.values()) {
          const key = `${deal.id} ${index}`
          if (status !== 'settled' || root === undefined || under.has(key)) continue
          const fetching = fetchOne(deal, index, root)
          // Thrown again by `finish`, which awaits it.
          fetching.catch(() => undefined)
          under.set(key, fetching)
        }
      }
    },
    /** Waits for what is still on its way. */
    async finish(): Promise<Collected> {
      await Promise.all(under.values())
      signal.throwIfAborted()
      collected.tasks.sort((a, b) => a.task - b.task)
      return collected
    },
  }
}
