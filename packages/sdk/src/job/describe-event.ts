import type { DealView, HubEvent } from '@manyhands/chain'
import { type Address, type Batch, batchCount, hasSeal, roundsOf } from '@manyhands/protocol'
import type { Progress, Transaction } from '../progress.ts'

/**
 * An event of a deal as progress.
 * @param before the deal as it was before the event; undefined for its match
 */
export function describeEvent(
  event: HubEvent,
  before: DealView | undefined,
  transaction: Transaction,
): Progress | undefined {
  switch (event.eventName) {
    case 'Matched': {
      const { deal, terms } = event.args
      const { pool, tasks } = terms
      return { type: 'matched', deal, pool, tasks, batches: batchCount(terms), ...transaction }
    }
    case 'Claimed': {
      const { deal, tasks, refund: refundNrlc, stake: stakeNrlc } = event.args
      return { type: 'refunded', deal, tasks, refundNrlc, stakeNrlc, ...transaction }
    }
    case 'Assigned':
    case 'Committed':
    case 'Extended':
    case 'Settled':
    case 'SettledSolo':
    case 'Undecided':
      return describeBatchEvent(event, before?.batches.get(event.args.index)?.state, transaction)
    default:
      return undefined
  }
}

type BatchEvent = Extract<
  HubEvent,
  { eventName: 'Assigned' | 'Committed' | 'Extended' | 'Settled' | 'SettledSolo' | 'Undecided' }
>

function describeBatchEvent(
  event: BatchEvent,
  before: Batch | undefined,
  transaction: Transaction,
): Progress {
  const ofBatch = { deal: event.args.deal, batch: event.args.index, ...transaction }
  switch (event.eventName) {
    case 'Assigned':
      return { type: 'assigned', squad: workersOf(event.args.state), ...ofBatch }
    case 'Committed': {
      const { members, revealBy } = event.args.state
      const workers = members.flatMap((member, place) =>
        hasSeal(member) && !(before?.members[place] && hasSeal(before.members[place])) ? [member.worker] : [],
      )
      return { type: 'committed', workers, isComplete: revealBy !== 0, ...ofBatch }
    }
    case 'Extended':
      return describeExtension(event.args.state, before, ofBatch)
    case 'Settled': {
      const { root, winners, slashed } = event.args
      const { members = [] } = before ?? {}
      const namesIn = (mask: number) =>
        members.flatMap(({ worker }, place) => ((mask >> place) & 1 ? [worker] : []))
      return { type: 'settled', root, winners: namesIn(winners), slashed: namesIn(slashed), ...ofBatch }
    }
    case 'SettledSolo':
      return { type: 'settled', root: event.args.root, winners: [event.args.worker], slashed: [], ...ofBatch }
    case 'Undecided':
      return { type: 'undecided', ...ofBatch }
  }
}

function describeExtension(
  state: Batch,
  before: Batch | undefined,
  ofBatch: { deal: `0x${string}`; batch: number } & Transaction,
): Progress {
  const [was, is] = [workersOf(before), workersOf(state)]
  const drawn = is.filter(worker => !was.includes(worker))
  const gone = was.filter(worker => !is.includes(worker))
  // Votes were wanted and nobody was left to draw: the Hub then only notes that the draw is exhausted.
  const isExhausted = gone.length === 0 && drawn.length === 0
  const round = roundsOf(state)
  if (round > (before ? roundsOf(before) : 0) || isExhausted) {
    return { type: 'disagreed', drawn, round, ...ofBatch }
  }
  return { type: 'replaced', gone, drawn, ...ofBatch }
}

function workersOf(state: Batch | undefined): Address[] {
  return (state?.members ?? []).map(({ worker }) => worker)
}
