import { ManyhandsError } from '@manyhands/errors'
import { badSquadProbability, freshSquadSize } from '@manyhands/protocol'
import type { Quote } from '@manyhands/protocol/wire'
import type { Plan, PlannedMatch, Snapshot } from './plan-matches.ts'

const badShares = [0.1, 0.3]

/** The plan for a request without limits, in numbers. @throws ORDER_MISMATCH when it leaves tasks unmatched. */
export function makeQuote({ request }: Snapshot, plan: Plan): Quote {
  const [first] = plan.matches
  if (first === undefined || plan.unmatched > 0) {
    throw new ManyhandsError('ORDER_MISMATCH', { reason: shortage(request.volume, plan) })
  }
  const { matches } = plan
  const squadSize = freshSquadSize(request.trust)
  const slack = Math.max(...matches.map(({ pool }) => pool.order.slack))
  return {
    app: request.app,
    dataset: request.dataset,
    category: request.category,
    trust: request.trust,
    tasks: request.volume,
    totalNrlc: matches.reduce((sum, match) => sum + match.taskPriceNrlc * BigInt(match.tasks), 0n),
    appPriceNrlc: dearest(matches, match => match.app.order.price),
    datasetPriceNrlc: dearest(matches, match => match.dataset?.order.price ?? 0n),
    poolPriceNrlc: dearest(matches, match => match.pool.order.price),
    taskPriceNrlc: dearest(matches, match => match.taskPriceNrlc),
    pool: first.pool.order.pool,
    squadSize,
    slack,
    durationSec: Math.max(...matches.map(({ pool }) => pool.order.duration)),
    maxBatch: Math.min(...matches.map(({ pool }) => pool.order.maxBatch)),
    bounds: badShares.map(badShare => ({
      badShare,
      probability: badSquadProbability(squadSize, slack, badShare),
    })),
    parts: matches.map(partOf),
  }
}

function partOf({ app, dataset, pool, tasks, taskPriceNrlc }: PlannedMatch): Quote['parts'][number] {
  const orders = { appOrder: app.hash, poolOrder: pool.hash, ...(dataset && { datasetOrder: dataset.hash }) }
  return { pool: pool.order.pool, tasks, taskPriceNrlc, ...orders }
}

function dearest(matches: readonly PlannedMatch[], price: (match: PlannedMatch) => bigint): bigint {
  const [most = 0n] = matches.map(price).sort((a, b) => (a < b ? 1 : -1))
  return most
}

function shortage(tasks: number, plan: Plan): string {
  const offered = tasks - plan.unmatched
  if (offered > 0) return `only ${offered} of ${tasks} tasks are on offer`
  const nearest = plan.whyNot.toSorted((a, b) => a.failed.length - b.failed.length)[0]
  return nearest?.failed.map(({ reason }) => reason).join('; ') ?? 'nothing is on offer'
}
