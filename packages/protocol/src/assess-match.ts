import type { AppOrder, DatasetOrder, PoolOrder, RequestOrder } from './types.ts'
import { zeroAddress } from './zero.ts'

export type Asks = { app: AppOrder; dataset?: DatasetOrder | undefined; pool: PoolOrder }
/** A rule that a candidate fails, in words a requester understands. */
export type Mismatch = { rule: string; reason: string }

const offers = (offered: string, wanted: string) => (BigInt(wanted) & ~BigInt(offered)) === 0n
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/**
 * The rules of `matchOrders` that need only the orders themselves: every one that fails, in words.
 * Signatures, epochs, balances, volumes, members and policies are the book's or the chain's to check.
 */
export function assessMatch(request: RequestOrder, asks: Asks, nowSec: bigint): Mismatch[] {
  return [...assessApp(request, asks), ...assessDataset(request, asks), ...assessPool(request, asks)].concat(
    assessExpiry(request, asks, nowSec),
  )
}

function assessApp(request: RequestOrder, { app, pool }: Asks): Mismatch[] {
  const found: Mismatch[] = []
  if (app.app !== request.app)
    found.push({ rule: 'app', reason: `offers app ${app.app}, not ${request.app}` })
  if (app.price > request.appMaxPrice) found.push(tooDear('app', app.price, request.appMaxPrice))
  if (app.datasetOnly !== 0 && app.datasetOnly !== request.dataset)
    found.push({ rule: 'datasetOnly', reason: `the app is only for dataset ${app.datasetOnly}` })
  if (app.poolOnly !== 0 && app.poolOnly !== pool.pool)
    found.push({ rule: 'poolOnly', reason: `the app is only for pool ${app.poolOnly}` })
  return found.concat(assessRequester('app', app.requesterOnly, request))
}

function assessDataset(request: RequestOrder, { dataset, pool }: Asks): Mismatch[] {
  if (request.dataset === 0) return []
  if (dataset === undefined)
    return [{ rule: 'dataset', reason: `no offer of dataset ${request.dataset} at hand` }]
  const found: Mismatch[] = []
  if (dataset.dataset !== request.dataset)
    found.push({ rule: 'dataset', reason: `offers dataset ${dataset.dataset}, not ${request.dataset}` })
  if (dataset.price > request.datasetMaxPrice)
    found.push(tooDear('dataset', dataset.price, request.datasetMaxPrice))
  if (dataset.appOnly !== 0 && dataset.appOnly !== request.app)
    found.push({ rule: 'appOnly', reason: `the dataset is only for app ${dataset.appOnly}` })
  if (dataset.poolOnly !== 0 && dataset.poolOnly !== pool.pool)
    found.push({ rule: 'poolOnly', reason: `the dataset is only for pool ${dataset.poolOnly}` })
  return found.concat(assessRequester('dataset', dataset.requesterOnly, request))
}

function assessPool(request: RequestOrder, { app, dataset, pool }: Asks): Mismatch[] {
  const found: Mismatch[] = []
  const fail = (rule: string, reason: string) => found.push({ rule, reason })
  if (request.pool !== 0 && request.pool !== pool.pool)
    fail('pool', `is pool ${pool.pool}, not ${request.pool}`)
  if (pool.price > request.poolMaxPrice) found.push(tooDear('pool', pool.price, request.poolMaxPrice))
  if (pool.category !== request.category)
    fail('category', `sells category ${pool.category}, not ${request.category}`)
  if (pool.trust < request.trust) fail('trust', `offers trust up to ${pool.trust}, ${request.trust} is asked`)
  if (pool.slack > request.maxSlack)
    fail('slack', `wants slack ${pool.slack}, at most ${request.maxSlack} is allowed`)
  if (pool.workerStakePct < request.minStakePct)
    fail(
      'minStakePct',
      `lets workers stake ${pool.workerStakePct} %, at least ${request.minStakePct} % is asked`,
    )
  if (pool.duration > request.maxDuration)
    fail('duration', `promises ${pool.duration} s, at most ${request.maxDuration} s is asked`)
  const least = Math.max(pool.minBatch, 1)
  if (pool.maxBatch < least)
    fail('maxBatch', `takes batches of at most ${pool.maxBatch} tasks and of at least ${least}`)
  if (request.batchSize < least)
    fail('minBatch', `takes batches of at least ${least} tasks, ${request.batchSize} are asked`)
  if (pool.appOnly !== 0 && pool.appOnly !== request.app) fail('appOnly', `is only for app ${pool.appOnly}`)
  if (pool.datasetOnly !== 0 && pool.datasetOnly !== request.dataset)
    fail('datasetOnly', `is only for dataset ${pool.datasetOnly}`)
  if (
    !offers(pool.tag, request.tag) ||
    !offers(pool.tag, app.tag) ||
    !offers(pool.tag, dataset?.tag ?? '0x0')
  )
    fail('tag', 'lacks a capability that is asked')
  return found.concat(assessRequester('pool', pool.requesterOnly, request))
}

function assessExpiry(request: RequestOrder, { app, dataset, pool }: Asks, nowSec: bigint): Mismatch[] {
  const named = Object.entries({ request, app, dataset, pool })
  return named.flatMap(([name, order]) =>
    order !== undefined && order.expiry < nowSec
      ? [{ rule: 'expiry', reason: `the ${name} order expired` }]
      : [],
  )
}

function assessRequester(of: string, requesterOnly: string, request: RequestOrder): Mismatch[] {
  if (same(requesterOnly, zeroAddress) || same(requesterOnly, request.requester)) return []
  return [{ rule: 'requesterOnly', reason: `the ${of} is only for ${requesterOnly}` }]
}

function tooDear(rule: string, price: bigint, max: bigint): Mismatch {
  return {
    rule: `${rule}MaxPrice`,
    reason: `the ${rule} asks ${price} nRLC a task, the most offered is ${max}`,
  }
}
