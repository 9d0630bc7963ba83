import type { Database } from '@manyhands/chain'
import { type Address, type Bytes32, batchTasks } from '@manyhands/protocol'
import { batchStateSchema, type EventArg, originSchema, termsSchema } from '@manyhands/protocol/wire'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { type BatchRowStatus, batches, deals } from './schema.ts'
import type { StoredEvent } from './stored-event.ts'

/**
 * What follows from one event for the tables `deals` and `batches`. It reads nothing but the event and those
 * tables, so that replaying the stored events in order always gives the same rows.
 */
export async function projectEvent(tx: Database, event: StoredEvent): Promise<void> {
  switch (event.name) {
    case 'Matched':
      return await addDeal(tx, event)
    case 'Assigned':
    case 'Extended':
    case 'Committed':
    case 'Revealed':
      return await setState(tx, event)
    case 'Settled':
    case 'SettledSolo':
    case 'Undecided':
      return await endBatch(tx, event)
    case 'Claimed':
      return await claim(tx, event)
    case 'Expired':
      return await putBatch(tx, event, { status: 'refunded' })
    default:
      return
  }
}

async function addDeal(tx: Database, event: StoredEvent): Promise<void> {
  const terms = termsSchema.parse(event.args.terms)
  await tx.insert(deals).values({
    id: event.deal!,
    requestHash: terms.requestHash,
    ...originSchema.parse(event.args),
    pool: terms.pool,
    appOrder: event.args.appOrder as Bytes32,
    datasetOrder: event.args.datasetOrder as Bytes32,
    poolOrder: event.args.poolOrder as Bytes32,
    terms: event.args.terms!,
    matchBlock: event.block,
    matchLogIndex: event.logIndex,
    matchTx: event.txHash,
    matchedAt: event.time,
    status: 'open',
    tasks: terms.tasks,
    settledTasks: 0,
    refundedTasks: 0,
  })
}

async function setState(tx: Database, event: StoredEvent): Promise<void> {
  const state = event.args.state as EventArg
  // The Hub opens the time to reveal with the commit of the last place.
  const isCommitted = batchStateSchema.parse(state).revealBy !== 0
  const { commitBy } = event.args
  await putBatch(tx, event, {
    status: isCommitted ? 'committed' : 'assigned',
    state,
    ...(commitBy !== undefined && { commitBy: Number(commitBy) }),
  })
}

async function endBatch(tx: Database, event: StoredEvent): Promise<void> {
  const [deal] = await tx.select({ terms: deals.terms }).from(deals).where(eq(deals.id, event.deal!))
  if (deal === undefined) return
  const { from, to } = batchTasks(termsSchema.parse(deal.terms), event.batch!)
  await putBatch(tx, event, await endingOf(tx, event))
  await countTasks(tx, event.deal!, event.name === 'Undecided' ? 'refunded' : 'settled', to - from)
}

async function endingOf(tx: Database, event: StoredEvent): Promise<BatchChange> {
  if (event.name === 'Undecided') return { status: 'undecided' }
  const root = event.args.root as Bytes32
  if (event.name === 'SettledSolo') {
    return { status: 'settled', root, decidingRound: 1, winners: [event.args.worker as Address] }
  }
  const [batch] = await tx.select({ state: batches.state }).from(batches).where(batchIs(event))
  const members = batch?.state ? batchStateSchema.parse(batch.state).members : []
  const mask = Number(event.args.winners)
  const winners = members.filter((_, place) => (mask >> place) & 1).map(member => member.worker)
  return { status: 'settled', root, decidingRound: Number(event.args.decidingRound), winners }
}

/** Closes the deal: what has not settled by now never will. */
async function claim(tx: Database, event: StoredEvent): Promise<void> {
  await countTasks(tx, event.deal!, 'refunded', Number(event.args.tasks))
  await tx.update(deals).set({ status: 'refunded' }).where(eq(deals.id, event.deal!))
  await tx
    .update(batches)
    .set({ status: 'refunded' })
    .where(and(eq(batches.deal, event.deal!), inArray(batches.status, ['assigned', 'committed'])))
}

async function countTasks(
  tx: Database,
  deal: Bytes32,
  end: 'settled' | 'refunded',
  tasks: number,
): Promise<void> {
  const column = end === 'settled' ? deals.settledTasks : deals.refundedTasks
  const key = end === 'settled' ? 'settledTasks' : 'refundedTasks'
  await tx
    .update(deals)
    .set({
      [key]: sql`${column} + ${tasks}`,
      status: sql`case when ${deals.status} = 'open'
        and ${deals.settledTasks} + ${deals.refundedTasks} + ${tasks} >= ${deals.tasks} then 'settled' else ${deals.status} end`,
    })
    .where(eq(deals.id, deal))
}

type BatchChange = {
  status: BatchRowStatus
  state?: EventArg
  commitBy?: number
  root?: Bytes32
  decidingRound?: number
  winners?: Address[]
}

async function putBatch(tx: Database, event: StoredEvent, change: BatchChange): Promise<void> {
  await tx
    .insert(batches)
    .values({ deal: event.deal!, index: event.batch!, winners: [], ...change })
    .onConflictDoUpdate({ target: [batches.deal, batches.index], set: change })
}

function batchIs(event: StoredEvent) {
  return and(eq(batches.deal, event.deal!), eq(batches.index, event.batch!))
}
