import {
  type Batch,
  type BatchId,
  type Bytes32,
  batchCount,
  batchId,
  type DealId,
  type Origin,
  type Terms,
} from '@manyhands/protocol'
import type { HubEvent, HubEventOf } from './hub-events.ts'

/** What the Hub's events say of a batch. Before the first assignment there is no entry for it. */
export type BatchView = {
  id: BatchId
  index: number
  status: 'assigned' | 'settled' | 'undecided' | 'expired'
  /** The state whose hash the Hub stores while the batch is under way. */
  state: Batch
  /** Chain time in seconds until which the scheduler said it would wait for commits; 0 for a batch settled solo. */
  commitBy: number
  /** The block of the last event. */
  block: number
  root?: Bytes32
}

export type DealView = Origin & {
  id: DealId
  terms: Terms
  matchBlock: number
  /** The block whose hash is, or will be, the seed: the match block until a reseed. */
  seedBlock: number
  seedBlockHash: Bytes32
  /** Whether the seed is fixed on the chain, by `fixSeed` or a first assignment: then its block's hash is needed no more. */
  seedFixed: boolean
  /** Each reseed is a miss of every batch assigned after it. */
  reseeds: number
  batches: Map<number, BatchView>
  /** Set by a claim: nothing more can settle. */
  claimed: boolean
}

/** The deals that a set of events tells of, by id. */
export type DealViews = Map<DealId, DealView>

/** Folds one Hub event into the views. Events of deals that are not in the views (or not of `pool`) are passed over. */
export function foldHubEvent(views: DealViews, event: HubEvent, pool?: number): void {
  if (event.eventName === 'Matched') addDeal(views, event, pool)
  const deal = 'deal' in event.args ? views.get(event.args.deal) : undefined
  if (deal === undefined) return
  switch (event.eventName) {
    case 'SeedFixed':
      deal.seedFixed = true
      break
    case 'Reseeded':
      deal.seedBlock = event.args.seedBlock
      deal.seedBlockHash = event.blockHash
      deal.reseeds = event.args.reseeds
      break
    case 'Assigned':
      // Told by no event of its own.
      deal.seedFixed = true
      setState(deal, event, event.args.commitBy)
      break
    case 'Extended':
      setState(deal, event, event.args.commitBy)
      break
    case 'Committed':
    case 'Revealed':
      setState(deal, event, deal.batches.get(event.args.index)?.commitBy ?? 0)
      break
    case 'SettledSolo':
      deal.seedFixed = true
      endBatch(deal, event, 'settled', event.args.root)
      break
    case 'Settled':
      endBatch(deal, event, 'settled', event.args.root)
      break
    case 'Undecided':
      endBatch(deal, event, 'undecided')
      break
    case 'Expired':
      endBatch(deal, event, 'expired')
      break
    case 'Claimed':
      deal.claimed = true
      break
    default:
  }
}

function addDeal(views: DealViews, event: HubEventOf<'Matched'>, pool: number | undefined): void {
  const { deal, terms, requester, beneficiary, tag, inputs } = event.args
  if (pool !== undefined && terms.pool !== pool) return
  views.set(deal, {
    id: deal,
    terms,
    requester,
    beneficiary,
    tag,
    inputs,
    matchBlock: Number(event.blockNumber),
    seedBlock: Number(event.blockNumber),
    seedBlockHash: event.blockHash,
    seedFixed: false,
    reseeds: 0,
    batches: new Map(),
    claimed: false,
  })
}

type BatchEvent = { blockNumber: bigint; args: { index: number } }
type StateEvent = BatchEvent & { args: { state: Batch } }

function setState(
  deal: DealView,
  { blockNumber, args: { index, state } }: StateEvent,
  commitBy: number,
): void {
  const id = batchId(deal.id, index)
  deal.batches.set(index, { id, index, status: 'assigned', state, commitBy, block: Number(blockNumber) })
}

const nobody: Batch = { cursor: 0, misses: 0, revealBy: 0, revealed: 0, members: [] }

function endBatch(
  deal: DealView,
  { blockNumber, args: { index } }: BatchEvent,
  status: 'settled' | 'undecided' | 'expired',
  root?: Bytes32,
): void {
  // A solo batch settles without ever having been assigned.
  const { state, commitBy } = deal.batches.get(index) ?? { state: nobody, commitBy: 0 }
  const ended = { id: batchId(deal.id, index), index, status, state, commitBy, block: Number(blockNumber) }
  deal.batches.set(index, { ...ended, ...(root && { root }) })
}

/** Whether every batch of the deal has ended, or the deal was claimed. */
export function isDealOver(deal: DealView): boolean {
  if (deal.claimed) return true
  const ended = [...deal.batches.values()].filter(batch => batch.status !== 'assigned')
  return ended.length === batchCount(deal.terms)
}
