import type { HubEvent } from '@manyhands/chain'
import { type Batch, type Bytes32, toWire } from '@manyhands/protocol'
import type { EventArg } from '@manyhands/protocol/wire'
import type { StoredEvent } from '../stored-event.ts'
import { zeroAddress, zeroWord } from './orders.ts'

export const word = (n: number) => `0x${n.toString(16).padStart(64, '0')}` as Bytes32
export const worker = (n: number) => `0x${n.toString(16).padStart(40, '0')}` as const

export const terms = {
  requestHash: word(1),
  first: 0,
  payer: worker(100),
  callbackTo: zeroAddress,
  app: 1,
  appOwner: worker(101),
  appPrice: 10n,
  dataset: 0,
  datasetOwner: zeroAddress,
  datasetPrice: 0n,
  pool: 1,
  poolOwner: worker(102),
  poolPrice: 100n,
  tasks: 25,
  batchSize: 10,
  category: 1,
  trust: 4,
  slack: 2,
  workerStakePct: 30,
  schedulerPct: 10,
  deadline: 1_800_003_600,
}

export const origin = { requester: worker(100), beneficiary: worker(103), tag: word(4), inputs: word(5) }

export function batchState(revealBy: number): Batch & { revealed: number } {
  const members = [1, 2].map(n => ({ worker: worker(n), weight: 2, round: 1, seal: word(n) }))
  return {
    cursor: 2,
    misses: 0,
    revealBy,
    revealed: 0,
    members,
  }
}

/** An event as the chain package decodes it: enough of a log for the indexer. */
export function hubEvent(block: number, logIndex: number, eventName: string, args: object): HubEvent {
  return {
    eventName,
    args,
    blockNumber: BigInt(block),
    blockHash: word(block),
    transactionHash: word(block * 100 + logIndex),
    logIndex,
  } as unknown as HubEvent
}

/** What `describeEvents` does, without a chain. */
export async function describeFake(events: HubEvent[]): Promise<StoredEvent[]> {
  return events.map(event => {
    const args = toWire(event.args) as Record<string, EventArg>
    return {
      block: Number(event.blockNumber),
      logIndex: event.logIndex,
      blockHash: event.blockHash,
      txHash: event.transactionHash,
      time: 1_800_000_000 + Number(event.blockNumber),
      gasUsed: 100_000,
      name: event.eventName,
      deal: (args.deal as Bytes32 | undefined) ?? null,
      batch: (args.index as number | undefined) ?? null,
      args,
    }
  })
}

const orders = { appOrder: word(11), datasetOrder: zeroWord, poolOrder: word(13) }

/** The life of a deal of three batches: one settled, one undecided, one claimed with its deal. */
export function dealEvents(deal: Bytes32): HubEvent[] {
  const at = { deal, ...origin, pool: 1 }
  const commitBy = 1_800_000_900
  return [
    hubEvent(10, 0, 'Matched', { ...at, terms: { ...terms, requestHash: deal }, ...orders }),
    hubEvent(11, 0, 'Assigned', { deal, index: 0, state: batchState(0), skipMask: 0n, commitBy }),
    hubEvent(11, 1, 'Assigned', { deal, index: 1, state: batchState(0), skipMask: 0n, commitBy }),
    hubEvent(12, 0, 'Committed', { deal, index: 0, state: batchState(1_800_001_800) }),
    hubEvent(12, 1, 'Committed', { deal, index: 1, state: batchState(1_800_001_800) }),
    hubEvent(13, 0, 'Settled', {
      deal,
      index: 0,
      root: word(77),
      decidingRound: 1,
      winners: 2,
      slashed: 1,
      burned: 5n,
    }),
    hubEvent(14, 0, 'Undecided', { deal, index: 1, app: 1, pool: 1 }),
    hubEvent(15, 0, 'Assigned', { deal, index: 2, state: batchState(0), skipMask: 0n, commitBy }),
    hubEvent(16, 0, 'Claimed', { deal, tasks: 5, refund: 550n, stake: 150n }),
  ]
}
