import { type DealView, readChainTime } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import type { Bytes32, SignedOrder } from '@manyhands/protocol'
import type { OrderDetail } from '@manyhands/protocol/wire'
import type { Client } from '../create-client.ts'
import type { Report } from '../progress.ts'
import { claimDeal } from './claim-deal.ts'
import type { DealWatch } from './deal-watch.ts'
import { wait } from './retried.ts'
import { countRunTasks } from './running-tasks.ts'

const everyMs = 300
/** The slower questions are asked every so many turns. */
const slowTurns = 4
/** What is still waited for after this long is worth a word. */
const tellAfterMs = 10_000
const maxChainFailures = 40
/** Seconds after its deadline that a deal is left to its scheduler to claim. */
const claimAfterSeconds = 20

export type Followed = {
  client: Client
  watch: DealWatch
  request: { hash: Bytes32; signed: SignedOrder<'request'> }
  report: Report
  signal: AbortSignal
  /** Called on every turn, with all deals there are. */
  onDeals: (deals: DealView[]) => void
}

/**
 * Follows a posted request until every deal made of it is over and no more can come.
 * @throws ORDER_MISMATCH when it expired with no deal, CHAIN_UNREACHABLE
 */
export async function followRequest(followed: Followed): Promise<void> {
  const { client, watch, request, signal, onDeals } = followed
  const told = createTeller(followed.report)
  const { volume, expiry } = request.signed.order
  let failures = 0
  for (let turn = 0; ; turn++) {
    await watch.step().then(
      () => {
        failures = 0
      },
      (cause: unknown) => {
        if (++failures < maxChainFailures) return
        throw new ManyhandsError('CHAIN_UNREACHABLE', { url: client.chain.rpcUrl }, { cause })
      },
    )
    const deals = watch.deals()
    onDeals(deals)
    const open = deals.filter(deal => !watch.isOver(deal))
    const matched = deals.reduce((sum, deal) => sum + deal.terms.tasks, 0)
    if (open.length === 0 && matched >= volume) return
    await tellProgress(client, deals, open, told, volume)
    if (turn % slowTurns === 0) {
      const nowSec = await readChainTime(client.chain).catch(() => 0)
      await claimOverdue(client, open, nowSec)
      if (
        matched < volume &&
        (await isClosed(client, request.hash, expiry, nowSec, told)) &&
        open.length === 0
      ) {
        return endUnmatched(deals, told.lastReason())
      }
    }
    await wait(everyMs, signal)
  }
}

function endUnmatched(deals: DealView[], reason: string | undefined): void {
  if (deals.length > 0) return
  throw new ManyhandsError('ORDER_MISMATCH', { reason: reason ?? 'nobody took it before it expired' })
}

/** Tells what changed, and nothing twice. */
function createTeller(report: Report) {
  let running = ''
  let reason: string | undefined
  const since = new Map<string, number>()
  return {
    running(done: number, total: number): void {
      if (running === `${done}/${total}`) return
      running = `${done}/${total}`
      report({ type: 'running', done, total })
    },
    waiting(why: string, of: { deal?: `0x${string}`; batch?: number } = {}): void {
      const key = `${of.deal} ${of.batch} ${why}`
      if (of.deal === undefined) reason = why
      const nowMs = performance.now()
      const firstMs = since.get(key)
      if (firstMs === undefined) since.set(key, nowMs)
      else if (nowMs - firstMs >= tellAfterMs) {
        since.set(key, Number.POSITIVE_INFINITY)
        report({ type: 'waiting', reason: why, ...of })
      }
    },
    lastReason: () => reason,
  }
}

type Teller = ReturnType<typeof createTeller>

async function tellProgress(
  client: Client,
  deals: DealView[],
  open: DealView[],
  told: Teller,
  total: number,
) {
  const counts = await Promise.all(
    deals.map(async deal => {
      if (!open.includes(deal)) return deal.terms.tasks
      // Only for show: a scheduler that does not answer must not end the following.
      const progress = await client
        .schedulerOf(deal.terms.pool)
        ?.getProgress(deal.id)
        .catch(() => undefined)
      for (const { index, reason } of progress?.waiting ?? [])
        told.waiting(reason, { deal: deal.id, batch: index })
      return countRunTasks(deal, progress)
    }),
  )
  if (deals.length > 0)
    told.running(
      counts.reduce((sum, count) => sum + count, 0),
      total,
    )
}

/** Whether no more of the request can be matched. What the market says of it is told. */
async function isClosed(
  client: Client,
  hash: Bytes32,
  expiry: bigint,
  nowSec: number,
  told: Teller,
): Promise<boolean> {
  const detail = await client.market.getOrder(hash).catch(() => undefined)
  const why = detail && whyItRests(detail)
  if (why) told.waiting(why)
  if (nowSec > expiry) return true
  return detail !== undefined && ['cancelled', 'expired'].includes(detail.view.status)
}

function whyItRests({ view, whyNot }: OrderDetail): string | undefined {
  if (view.inFlight > 0 || view.remaining === 0) return undefined
  return view.reason ?? whyNot[0]?.failed.map(({ reason }) => reason).join('; ')
}

/** For when the scheduler is gone: what a deal did not settle comes back by our own claim. */
async function claimOverdue(client: Client, open: DealView[], nowSec: number): Promise<void> {
  for (const { terms } of open) {
    if (nowSec <= terms.deadline + claimAfterSeconds) continue
    // Somebody may have been faster; then the watch sees it.
    await claimDeal(client, terms).catch(() => undefined)
  }
}
