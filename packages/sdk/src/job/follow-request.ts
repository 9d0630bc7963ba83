import { type DealView, readChainTime } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import type { Bytes32, SignedOrder } from '@manyhands/protocol'
import type { OrderDetail } from '@manyhands/protocol/wire'
import type { Client } from '../create-client.ts'
import type { Report } from '../progress.ts'
import { claimDeal } from './claim-deal.ts'
import { createTeller, type Teller } from './create-teller.ts'
import type { DealWatch } from './deal-watch.ts'
import { wait } from './retried.ts'
import { countRunTasks } from './running-tasks.ts'
import { whyClosed } from './why-closed.ts'

const everyMs = 300
/** The slower questions are asked every so many turns. */
const slowTurns = 4
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
 * @throws ORDER_MISMATCH when no deal was made and none can be any more, CHAIN_UNREACHABLE
 */
export async function followRequest(followed: Followed): Promise<void> {
  const { client, watch, request, signal, onDeals } = followed
  const told = createTeller(followed.report)
  const step = createStepper(client, watch)
  const { volume } = request.signed.order
  let closedBy: string | undefined
  let closedLooks = 0
  for (let turn = 0; ; turn++) {
    const isCurrent = await step()
    const deals = watch.deals()
    onDeals(deals)
    const open = deals.filter(deal => !watch.isOver(deal))
    const matched = deals.reduce((sum, deal) => sum + deal.terms.tasks, 0)
    if (open.length === 0 && matched >= volume) return
    // A match may have been mined before the request closed and after the step that came first: only a later step tells. The match of
    // a whole request closes it, too, and of two nodes behind one address one may lag: hence two looks.
    if (open.length === 0 && closedBy !== undefined && closedLooks >= 2 && isCurrent) {
      return endUnmatched(deals, told.lastReason() ?? closedBy)
    }
    await tellProgress(client, deals, open, told, volume)
    if (turn % slowTurns === 0) {
      const nowSec = await readChainTime(client.chain).catch(() => 0)
      await claimOverdue(client, open, nowSec)
      closedBy = matched < volume ? await whyClosed(client.chain, request, nowSec) : undefined
      closedLooks = closedBy === undefined ? 0 : closedLooks + 1
      if (matched < volume) await tellWhyItRests(client, request.hash, told)
    }
    await wait(everyMs, signal)
  }
}

/** Steps of the watch; some failures in a row are borne. @throws CHAIN_UNREACHABLE */
function createStepper(client: Client, watch: DealWatch): () => Promise<boolean> {
  let failures = 0
  return async () => {
    try {
      const isCurrent = await watch.step()
      failures = 0
      return isCurrent
    } catch (cause) {
      if (++failures < maxChainFailures) return false
      throw new ManyhandsError('CHAIN_UNREACHABLE', { url: client.chain.rpcUrl }, { cause })
    }
  }
}

function endUnmatched(deals: DealView[], reason: string): void {
  if (deals.length > 0) return
  throw new ManyhandsError('ORDER_MISMATCH', { reason })
}

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

/** What the market says of it. For show: that a request is over, only the chain can say. */
async function tellWhyItRests(client: Client, hash: Bytes32, told: Teller): Promise<void> {
  const detail = await client.market.getOrder(hash).catch(() => undefined)
  const why = detail && whyItRests(detail)
  if (why) told.waiting(why)
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
