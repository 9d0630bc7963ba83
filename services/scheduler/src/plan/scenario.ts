import type { BatchView, DealView } from '@manyhands/chain'
import {
  type Address,
  type Batch,
  type BatchId,
  type Bytes32,
  batchId,
  dealId,
  type Member,
  type Origin,
  seal,
  type Terms,
} from '@manyhands/protocol'
import { type BatchReports, movingKey, type RosterEntry, type Snapshot } from './snapshot.ts'

const word = (byte: string): Bytes32 => `0x${byte.repeat(32)}`
export const noSeal = word('00')
export const workerAddress = (n: number): Address => `0x${n.toString(16).padStart(40, '0')}`

export const terms: Terms = {
  requestHash: word('01'),
  first: 0,
  payer: workerAddress(0xa1),
  callbackTo: workerAddress(0),
  app: 1,
  appOwner: workerAddress(0xa2),
  appPrice: 0n,
  dataset: 0,
  datasetOwner: workerAddress(0),
  datasetPrice: 0n,
  pool: 1,
  poolOwner: workerAddress(0xa3),
  poolPrice: 100n,
  tasks: 8,
  batchSize: 4,
  category: 0,
  trust: 3,
  slack: 2,
  workerStakePct: 30,
  schedulerPct: 5,
  deadline: 10_000,
}
const origin: Origin = {
  requester: terms.payer,
  beneficiary: terms.payer,
  tag: word('00'),
  inputs: word('02'),
}

/** Tests build what the scheduler sees in a few words: a pool of `seats` fresh workers, one deal, what happened to it. */
export function scenario(change: {
  seats?: number
  terms?: Partial<Terms>
  offline?: number[]
  poor?: number[]
  nowSec?: number
  head?: number
  /** Workers (1-based) that are getting on with batch 0. */
  moving?: number[]
  claimed?: boolean
  batches?: { index: number; state: Batch; status?: BatchView['status'] }[]
  reports?: Record<number, { commits?: Record<number, Bytes32>; reveals?: Record<number, Bytes32> }>
}): Snapshot & { deal: DealView } {
  const seats = change.seats ?? 5
  const dealTerms = { ...terms, ...change.terms }
  const id = dealId(dealTerms)
  const batches = (change.batches ?? []).map(({ index, state, status = 'assigned' as const }) => {
    const reveals = change.reports?.[index]?.reveals ?? {}
    const sealed = sealTruly(state, batchId(id, index), reveals)
    const view: BatchView = {
      id: batchId(id, index),
      index,
      status,
      state: sealed,
      commitBy: 1400,
      block: 11,
    }
    return [index, view] as const
  })
  const deal: DealView = {
    id,
    terms: dealTerms,
    ...origin,
    matchBlock: 10,
    seedBlock: 10,
    seedBlockHash: word('5e'),
    seedFixed: batches.length > 0,
    reseeds: 0,
    batches: new Map(batches),
    claimed: change.claimed ?? false,
  }
  const roster = new Map(
    Array.from({ length: seats }, (_, seat) => [seat, rosterEntry(seat, change)] as const),
  )
  const reports = new Map(
    Object.entries(change.reports ?? {}).map(
      ([index, given]) => [batchId(id, Number(index)), reportsOf(given)] as const,
    ),
  )
  const seatsAtMatch = new Map([[id as string, seats]])
  const head = change.head ?? 11
  return {
    nowSec: change.nowSec ?? 1000,
    head,
    deals: [deal],
    seatsAtMatch,
    roster,
    vacated: new Map(),
    reports,
    moving: new Set((change.moving ?? []).map(n => movingKey(workerAddress(n), batchId(id, 0)))),
    deal,
  }
}

/** Gives the members that are to reveal the seals that their reveals open. */
function sealTruly(state: Batch, batch: BatchId, reveals: Record<number, Bytes32>): Batch {
  const roots = new Map(Object.entries(reveals).map(([n, root]) => [workerAddress(Number(n)), root]))
  const members = state.members.map(member => {
    const root = roots.get(member.worker)
    return root ? { ...member, seal: seal(member.worker, batch, root, word('77')) } : member
  })
  return { ...state, members }
}

function rosterEntry(seat: number, { offline, poor }: { offline?: number[]; poor?: number[] }): RosterEntry {
  return {
    seat,
    worker: workerAddress(seat + 1),
    joinBlock: 1,
    activeUntil: 0,
    score: 0,
    stakeableNrlc: poor?.includes(seat) ? 0n : 1_000_000n,
    freeNrlc: poor?.includes(seat) ? 0n : 1_000_000n,
    online: !offline?.includes(seat),
  }
}

function reportsOf(given: {
  commits?: Record<number, Bytes32>
  reveals?: Record<number, Bytes32>
}): BatchReports {
  const keyed = <V>(record: Record<number, Bytes32> | undefined, make: (value: Bytes32) => V) =>
    new Map(
      Object.entries(record ?? {}).map(([n, value]) => [workerAddress(Number(n)), make(value)] as const),
    )
  return {
    commitments: keyed(given.commits, sealed => ({ seal: sealed, signature: '0x00' as const })),
    reveals: keyed(given.reveals, root => ({ root, salt: word('77') })),
  }
}

/** A squad of these workers (1-based), all of round one unless `rounds` says otherwise, sealed or not. */
export function squad(
  workers: number[],
  change: Partial<Batch> & { sealed?: number[]; roundOf?: number[] } = {},
): Batch {
  const { sealed, roundOf, ...rest } = change
  const members: Member[] = workers.map((n, place) => ({
    worker: workerAddress(n),
    weight: 2,
    round: roundOf?.[place] ?? 1,
    seal: sealed?.includes(n) ? word('5a') : noSeal,
  }))
  return { cursor: 6, misses: 0, revealBy: 0, revealed: 0, members, ...rest }
}
