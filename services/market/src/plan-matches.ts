import {
  type Address,
  type AppOrder,
  type Asks,
  assessMatch,
  type Bytes32,
  type DatasetOrder,
  type PoolOrder,
  type RequestOrder,
} from '@manyhands/protocol'
import type { WhyNot } from '@manyhands/protocol/wire'
import { affordableTasksDown, poolStakeNrlcUp, stakeableTasksDown } from './order-money.ts'

/** An ask of the book: `remaining` tasks can still be matched. */
export type Ask<O> = { hash: Bytes32; order: O; remaining: number }
/** A pool's ask, with what the chain says of the pool. */
export type PoolAsk = Ask<PoolOrder> & {
  owner: Address
  ownerFreeNrlc: bigint
  /** Members that count. */
  members: number
  /** Why the chain refused this pair a moment ago. */
  refusal?: string | undefined
}

/** All that a plan follows from. Asks come cheapest first; pools of one price, shortest duration first. */
export type Snapshot = {
  request: RequestOrder
  remaining: number
  payerFreeNrlc: bigint
  apps: readonly Ask<AppOrder>[]
  datasets: readonly Ask<DatasetOrder>[]
  pools: readonly PoolAsk[]
  /** Chain time in seconds. */
  now: number
}

export type PlannedMatch = {
  app: Ask<AppOrder>
  dataset: Ask<DatasetOrder> | undefined
  pool: PoolAsk
  tasks: number
  /** What the Hub is to be told: as many as the deal has where money ends it, else all that the request has left. */
  maxTasks: number
  taskPriceNrlc: bigint
}

/** `unmatched` tasks are left; `whyNot` says of every pool that was passed over what it fails. */
export type Plan = { matches: PlannedMatch[]; unmatched: number; whyNot: WhyNot[]; isPayerShort: boolean }

/** The cheapest matches for a request: greedy over the pools, each with the cheapest app and dataset that go with it. */
export function planMatches(snapshot: Snapshot): Plan {
  const state = new Leftovers(snapshot)
  const matches: PlannedMatch[] = []
  const whyNot: WhyNot[] = missingKinds(snapshot)
  for (const pool of snapshot.pools) {
    while (state.remaining > 0) {
      const found = nextMatch(snapshot, pool, state)
      if ('failed' in found) {
        if (!matches.some(match => match.pool === pool)) whyNot.push(found)
        break
      }
      state.take(found)
      matches.push(found)
    }
  }
  return { matches, unmatched: state.remaining, whyNot, isPayerShort: state.isPayerShort }
}

/** What is left of every ask and balance while a plan grows. */
class Leftovers {
  remaining: number
  payerFreeNrlc: bigint
  isPayerShort = false
  private readonly taken = new Map<Bytes32, number>()
  private readonly staked = new Map<Address, bigint>()

  constructor(snapshot: Snapshot) {
    this.remaining = snapshot.remaining
    this.payerFreeNrlc = snapshot.payerFreeNrlc
  }

  of(ask: { hash: Bytes32; remaining: number }): number {
    return ask.remaining - (this.taken.get(ask.hash) ?? 0)
  }

  ownerFreeNrlc(pool: PoolAsk): bigint {
    return pool.ownerFreeNrlc - (this.staked.get(pool.owner) ?? 0n)
  }

  take(match: PlannedMatch): void {
    this.remaining -= match.tasks
    this.payerFreeNrlc -= match.taskPriceNrlc * BigInt(match.tasks)
    for (const ask of [match.app, match.dataset, match.pool]) {
      if (ask) this.taken.set(ask.hash, (this.taken.get(ask.hash) ?? 0) + match.tasks)
    }
    const { owner, order } = match.pool
    this.staked.set(owner, (this.staked.get(owner) ?? 0n) + poolStakeNrlcUp(order.price, match.tasks))
  }
}

function nextMatch(snapshot: Snapshot, pool: PoolAsk, state: Leftovers): PlannedMatch | WhyNot {
  const fail = (rule: string, reason: string): WhyNot => ({
    candidate: pool.hash,
    pool: pool.order.pool,
    failed: [{ rule, reason }],
  })
  if (pool.refusal) return fail('refused', `the chain refused it: ${pool.refusal}`)
  if (pool.members === 0) return fail('members', 'has no workers yet')
  const { minMembers, batchSize } = snapshot.request
  if (pool.members < minMembers)
    return fail('minMembers', `has ${pool.members} workers, ${minMembers} are asked`)
  if (state.of(pool) <= 0) return fail('volume', 'its volume is used up')
  const least = Math.max(pool.order.minBatch, 1)
  const asks = cheapestAsks(snapshot, pool, { state, least })
  if ('failed' in asks) return asks
  const { app, dataset } = asks
  const taskPriceNrlc = app.order.price + (dataset?.order.price ?? 0n) + pool.order.price
  const offered = [app, dataset, pool].map(ask => (ask ? state.of(ask) : state.remaining))
  const wanted = Math.min(state.remaining, ...offered)
  if (wanted < least) return fail('minBatch', `takes deals of at least ${least} tasks, ${wanted} are left`)
  const batch = Math.min(batchSize, pool.order.maxBatch)
  const staked = stakeableTasksDown(state.ownerFreeNrlc(pool), pool.order.price, wanted)
  const cutDown = (limit: number, whole: number) => wholeBatchesDown(limit, whole, batch, state.remaining)
  const stakeable = cutDown(staked, wanted)
  if (stakeable < least) return fail('stake', 'its owner lacks the RLC to stake')
  const paid = affordableTasksDown(state.payerFreeNrlc, taskPriceNrlc, stakeable)
  const tasks = cutDown(paid, stakeable)
  if (tasks < stakeable) state.isPayerShort = true
  if (tasks < least) {
    const cost = taskPriceNrlc * BigInt(Math.max(least, Math.min(batch, stakeable)))
    return fail('funds', `the requester lacks the ${cost} nRLC that a batch costs`)
  }
  const maxTasks = tasks === wanted ? state.remaining : tasks
  return { app, dataset, pool, tasks, maxTasks, taskPriceNrlc }
}

/** Whoever matches may end a deal early only between two batches, and leaves at least one of the request's `remaining` tasks. */
function wholeBatchesDown(tasks: number, whole: number, batch: number, remaining: number): number {
  if (tasks === whole) return whole
  const batches = Math.floor(Math.min(tasks, remaining - batch) / batch)
  return Math.max(batches, 0) * batch
}

type Pair = { app: Ask<AppOrder>; dataset: Ask<DatasetOrder> | undefined }

/**
 * The cheapest app and dataset that meet the request together with this pool, of those that have as many tasks left as its deals have at
 * `least`; else what the nearest miss fails.
 */
function cheapestAsks(
  snapshot: Snapshot,
  pool: PoolAsk,
  { state, least }: { state: Leftovers; least: number },
): Pair | WhyNot {
  const { request, now } = snapshot
  const isEnough = (ask: Ask<unknown>) => state.of(ask) >= least
  const apps = snapshot.apps.filter(isEnough)
  const datasets = request.dataset === 0 ? [undefined] : snapshot.datasets.filter(isEnough)
  const pairs = apps.flatMap(app => datasets.map(dataset => ({ app, dataset })))
  pairs.sort((a, b) => compare(pairPrice(a), pairPrice(b)))
  let nearest: ReturnType<typeof assessMatch> | undefined
  for (const pair of pairs) {
    const asks: Asks = { app: pair.app.order, dataset: pair.dataset?.order, pool: pool.order }
    const failed = assessMatch(request, asks, BigInt(now))
    if (failed.length === 0) return pair
    if (nearest === undefined || failed.length < nearest.length) nearest = failed
  }
  const failed = nearest ?? [
    { rule: 'volume', reason: 'no offer of the app or dataset is left to go with it' },
  ]
  return { candidate: pool.hash, pool: pool.order.pool, failed }
}

function pairPrice({ app, dataset }: Pair): bigint {
  return app.order.price + (dataset?.order.price ?? 0n)
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function missingKinds({ request, apps, datasets, pools }: Snapshot): WhyNot[] {
  const missing = (rule: string, reason: string) => ({ failed: [{ rule, reason }] })
  const found: WhyNot[] = []
  if (apps.length === 0) found.push(missing('app', `nobody offers app ${request.app} at the moment`))
  if (request.dataset !== 0 && datasets.length === 0)
    found.push(missing('dataset', `nobody offers dataset ${request.dataset} at the moment`))
  if (pools.length === 0) found.push(missing('pool', 'no pool offers anything at the moment'))
  return found
}
