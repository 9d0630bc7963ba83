import { type Address, batchTasks, type Terms, taskPriceNrlc, workerStakeNrlcDown } from '@manyhands/protocol'
import type { BatchReceipt, DealReceipt, Payment, VerdictReceipt } from './receipt-schema.ts'

type Role = Payment['role']
type Decided = Pick<BatchReceipt, 'index' | 'members'> & {
  verdict: Pick<VerdictReceipt, 'winners' | 'slashed' | 'decidingRound'>
}
export type Settlement = { payments: Payment[]; burnedNrlc: bigint }

/**
 * Who gets what of a settled batch, and what is burned; the mirror of `Settlement._payOut` in the contracts. In = out:
 * payments and burned nRLC together are the batch's price and the slashed stakes.
 */
export function settlementMoney(terms: Terms, batch: Decided): Settlement {
  const { winners, slashed } = batch.verdict
  const { members } = batch
  const { from, to } = batchTasks(terms, batch.index)
  const tasks = BigInt(to - from)
  const poolTotal = terms.poolPrice * tasks
  const workersPot = poolTotal - (poolTotal * BigInt(terms.schedulerPct)) / 100n
  const slashedNrlc = workerStakeNrlcDown(terms, to - from) * BigInt(slashed.length)
  const extras = winners.filter(place => members[place]!.round > 1).length
  const firstPlaces = members.filter(member => member.round === 1).length
  const { share, extra, topUpsNrlc } = sharesDown(workersPot, slashedNrlc, {
    winners: winners.length,
    extras,
    firstPlaces,
  })
  const toWinners = share * BigInt(winners.length - extras) + extra * BigInt(extras)
  const payments: Payment[] = [
    ...owners(terms, tasks),
    ...winners.map(place => {
      const { worker, round } = members[place]!
      return pay(worker, 'worker', round === 1 ? share : extra)
    }),
    pay(terms.poolOwner, 'pool', poolTotal + topUpsNrlc - toWinners),
  ]
  return { payments, burnedNrlc: slashedNrlc - topUpsNrlc }
}

/** The same for a batch that one worker settled alone. */
export function soloMoney(terms: Terms, index: number, worker: Address): Settlement {
  const { from, to } = batchTasks(terms, index)
  const poolTotal = terms.poolPrice * BigInt(to - from)
  const fee = (poolTotal * BigInt(terms.schedulerPct)) / 100n
  const payments = [...owners(terms, BigInt(to - from)), pay(worker, 'worker', poolTotal - fee)]
  return { payments: [...payments, pay(terms.poolOwner, 'pool', fee)], burnedNrlc: 0n }
}

/** What was paid over a whole deal, by receiver and role, in a fixed order; nothing of 0 nRLC. */
export function dealPayments(deal: Pick<DealReceipt, 'terms' | 'batches' | 'claimed'>): Payment[] {
  const { terms, batches, claimed } = deal
  const all = batches.flatMap(batch => batchPayments(terms, batch))
  if (claimed) all.push(pay(terms.payer, 'payer', claimed.refundNrlc + claimed.stakeNrlc))
  const sums = new Map<string, Payment>()
  for (const { to, role, nrlc } of all) {
    const key = `${roleOrder.indexOf(role)}:${to.toLowerCase()}`
    sums.set(key, { to, role, nrlc: (sums.get(key)?.nrlc ?? 0n) + nrlc })
  }
  const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, payment]) => payment)
  return sorted.filter(payment => payment.nrlc > 0n)
}

const roleOrder: Role[] = ['app', 'dataset', 'pool', 'worker', 'payer']

function batchPayments(terms: Terms, batch: BatchReceipt): Payment[] {
  const { status, verdict, solo, members, index } = batch
  if (status === 'undecided') {
    const { from, to } = batchTasks(terms, index)
    return [pay(terms.payer, 'payer', taskPriceNrlc(terms) * BigInt(to - from))]
  }
  if (verdict === undefined) return []
  if (solo !== undefined) return soloMoney(terms, index, members[0]!.worker).payments
  return settlementMoney(terms, { index, members, verdict }).payments
}

function owners(terms: Terms, tasks: bigint): Payment[] {
  const app = pay(terms.appOwner, 'app', terms.appPrice * tasks)
  return [app, pay(terms.datasetOwner, 'dataset', terms.datasetPrice * tasks)]
}

function pay(to: Address, role: Role, nrlc: bigint): Payment {
  return { to, role, nrlc }
}

/**
 * A winner of round one has the share of its place. Those of extra rounds have as much at most, out of what the places that lost would
 * have had, then out of their stakes.
 */
function sharesDown(
  workersPot: bigint,
  slashedNrlc: bigint,
  { winners, extras, firstPlaces }: { winners: number; extras: number; firstPlaces: number },
): { share: bigint; extra: bigint; topUpsNrlc: bigint } {
  const share = workersPot / BigInt(Math.min(winners, firstPlaces))
  if (extras === 0) return { share, extra: 0n, topUpsNrlc: 0n }
  const rest = workersPot - share * BigInt(winners - extras)
  const affordable = (rest + slashedNrlc) / BigInt(extras)
  const extra = affordable < share ? affordable : share
  const paid = extra * BigInt(extras)
  return { share, extra, topUpsNrlc: paid > rest ? paid - rest : 0n }
}
