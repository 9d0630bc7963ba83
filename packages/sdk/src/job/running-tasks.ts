import type { DealView } from '@manyhands/chain'
import { batchTasks } from '@manyhands/protocol'
import type { DealProgress } from '../scheduler-client.ts'

/**
 * How many tasks of a deal are run, as far as anyone says: all of a batch that ended, and of one under way the mean
 * over its squad, rounded down.
 */
export function countRunTasks(deal: DealView, progress: DealProgress | undefined): number {
  let done = 0
  for (const { index, status, state } of deal.batches.values()) {
    const { from, to } = batchTasks(deal.terms, index)
    if (status !== 'assigned') {
      done += to - from
      continue
    }
    const squad = state.members.map(({ worker, seal }) => {
      if (BigInt(seal) !== 0n) return to - from
      const own = progress?.workers.find(
        said => said.index === index && said.worker.toLowerCase() === worker.toLowerCase(),
      )
      return Math.min(own?.done ?? 0, to - from)
    })
    if (squad.length > 0) done += Math.floor(squad.reduce((sum, count) => sum + count, 0) / squad.length)
  }
  return done
}
