import type { HubEvent, HubEventOf } from '@manyhands/chain'
import { type Batch, batchCount, type DealId, type Hex, hasSeal, roundsOf } from '@manyhands/protocol'
import type { TrailStep } from './deal-trail.ts'
import { type CallVotes, decodeVotes } from './decode-votes.ts'
import type { BatchReceipt, DealReceipt, MemberReceipt } from './receipt-schema.ts'
import { dealPayments } from './settlement-money.ts'

type StateEvent =
  | HubEventOf<'Assigned'>
  | HubEventOf<'Extended'>
  | HubEventOf<'Committed'>
  | HubEventOf<'Revealed'>

const unheard = (index: number): BatchReceipt => ({ index, status: 'open', rounds: 0, members: [] })

/** What a deal's transactions say of it, without outcomes: pure, so that anyone who reads the same chain gets the same. */
export function dealReceipt(deal: DealId, trail: readonly TrailStep[]): DealReceipt {
  const matched = trail.flatMap(step => step.events).find(event => event.eventName === 'Matched')
  if (matched === undefined) throw new RangeError(`no transaction given matched deal ${deal}`)
  const { terms, requester, beneficiary, tag, inputs } = matched.args
  const batches = Array.from({ length: batchCount(terms) }, (_, index) => unheard(index))
  let claimed: DealReceipt['claimed']
  for (const step of trail) {
    const votes = decodeVotes(step.input)
    for (const event of step.events) {
      if (event.eventName === 'Claimed') claimed = claimOf(event, batches)
      else if ('index' in event.args && batches[event.args.index]) {
        batches[event.args.index] = foldEvent(batches[event.args.index]!, event, votes)
      }
    }
  }
  const transactions = trail.map(({ hash, block, gasUsed, events }) => ({
    hash,
    block,
    gasUsed,
    did: events.map(didOf),
  }))
  const folded = {
    id: deal,
    terms,
    requester,
    beneficiary,
    tag,
    inputs,
    matchBlock: Number(matched.blockNumber),
    ...(claimed && { claimed }),
    batches,
  }
  return { ...folded, transactions, payments: dealPayments(folded) }
}

function didOf(event: HubEvent) {
  return { event: event.eventName as string, ...('index' in event.args && { batch: event.args.index }) }
}

function claimOf(
  { args }: HubEventOf<'Claimed'>,
  batches: BatchReceipt[],
): NonNullable<DealReceipt['claimed']> {
  for (const batch of batches) if (batch.status === 'open') batch.status = 'refunded'
  return { tasks: args.tasks, refundNrlc: args.refund, stakeNrlc: args.stake }
}

function foldEvent(batch: BatchReceipt, event: HubEvent, votes: CallVotes): BatchReceipt {
  switch (event.eventName) {
    case 'Assigned':
    case 'Extended':
    case 'Committed':
    case 'Revealed':
      return withState(batch, event, votes)
    case 'Settled':
      return settled({ ...batch, members: opened(batch.members, votes) }, event)
    case 'Undecided':
      return { ...batch, members: opened(batch.members, votes), status: 'undecided' }
    case 'SettledSolo':
      return settledSolo(batch, event, votes.solo)
    default:
      return batch
  }
}

/** Takes over a state. What was learned of a place stays with it as long as the same worker holds it. */
function withState(batch: BatchReceipt, event: StateEvent, votes: CallVotes): BatchReceipt {
  const { state } = event.args
  const isReveal = event.eventName === 'Revealed'
  const members = state.members.map((member, place): MemberReceipt => {
    const { worker, weight, round } = member
    const known = batch.members[place]
    const kept = known?.worker === worker ? known : undefined
    const { seal, commit, root, salt } = kept ?? {}
    const fresh = event.eventName === 'Committed' && seal === undefined ? commitOf(state, place, votes) : {}
    return { worker, weight, round, ...given({ seal, commit, root, salt }), ...fresh }
  })
  return { ...batch, rounds: roundsOf(state), members: isReveal ? opened(members, votes) : members }
}

function commitOf(state: Batch, place: number, votes: CallVotes): Partial<MemberReceipt> {
  const member = state.members[place]!
  if (!hasSeal(member)) return {}
  const sent = votes.commitments.find(
    commitment => commitment.member === place && commitment.seal === member.seal,
  )
  return { seal: member.seal, ...(sent && isKeySized(sent.signature) && { commit: lower(sent.signature) }) }
}

/** Of 64 or 65 bytes; anything else only a contract takes, and proves nothing without the chain. */
function isKeySized(signature: Hex): boolean {
  return signature.length === 130 || signature.length === 132
}

function opened(members: readonly MemberReceipt[], votes: CallVotes): MemberReceipt[] {
  return members.map((member, place) => {
    const reveal = votes.reveals.find(candidate => candidate.member === place)
    return reveal ? { ...member, root: reveal.root, salt: reveal.salt } : member
  })
}

function settled(batch: BatchReceipt, { args }: HubEventOf<'Settled'>): BatchReceipt {
  const placesIn = (mask: number) => batch.members.flatMap((_, place) => ((mask >> place) & 1 ? [place] : []))
  const verdict = {
    root: args.root,
    decidingRound: args.decidingRound,
    winners: placesIn(args.winners),
    slashed: placesIn(args.slashed),
    burnedNrlc: args.burned,
  }
  return { ...batch, status: 'settled', verdict }
}

function settledSolo(
  batch: BatchReceipt,
  { args }: HubEventOf<'SettledSolo'>,
  solo: Hex | undefined,
): BatchReceipt {
  const { root, worker } = args
  const verdict = { root, decidingRound: 1, winners: [0], slashed: [], burnedNrlc: 0n }
  const members = [{ worker, weight: 0, round: 1, root }]
  return {
    ...batch,
    status: 'settled',
    rounds: 1,
    members,
    verdict,
    ...(solo !== undefined && { solo: lower(solo) }),
  }
}

function lower(hex: Hex): Hex {
  return hex.toLowerCase() as Hex
}

function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
