import type { Address, Bytes32, Hex, OrderKind } from '@manyhands/protocol'
import type { DealStatus, EventArg, OrderStatus } from '@manyhands/protocol/wire'
import {
  bigint,
  bigserial,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'

// The tables as drizzle sees them; `migrations/` makes them, with their indexes.
const count = (name: string) => bigint(name, { mode: 'number' })
const bytes32 = (name: string) => text(name).$type<Bytes32>()
const address = (name: string) => text(name).$type<Address>()

export const blocks = pgTable('blocks', {
  number: integer('number').primaryKey(),
  hash: text('hash').notNull(),
})

export const hubEvents = pgTable(
  'hub_events',
  {
    block: integer('block').notNull(),
    logIndex: integer('log_index').notNull(),
    blockHash: bytes32('block_hash').notNull(),
    txHash: bytes32('tx_hash').notNull(),
    /** Chain time in seconds. */
    time: integer('time').notNull(),
    /** Gas of the whole transaction. */
    gasUsed: count('gas_used').notNull(),
    name: text('name').notNull(),
    deal: bytes32('deal'),
    batch: count('batch'),
    args: jsonb('args').$type<Record<string, EventArg>>().notNull(),
  },
  table => [primaryKey({ columns: [table.block, table.logIndex] })],
)

export const deals = pgTable('deals', {
  id: bytes32('id').primaryKey(),
  requestHash: bytes32('request_hash').notNull(),
  requester: address('requester').notNull(),
  beneficiary: address('beneficiary').notNull(),
  tag: bytes32('tag').notNull(),
  inputs: bytes32('inputs').notNull(),
  pool: count('pool').notNull(),
  appOrder: bytes32('app_order').notNull(),
  datasetOrder: bytes32('dataset_order').notNull(),
  poolOrder: bytes32('pool_order').notNull(),
  /** Wire form. */
  terms: jsonb('terms').$type<EventArg>().notNull(),
  matchBlock: integer('match_block').notNull(),
  matchLogIndex: integer('match_log_index').notNull(),
  matchTx: bytes32('match_tx').notNull(),
  matchedAt: integer('matched_at').notNull(),
  status: text('status').$type<DealStatus>().notNull(),
  tasks: count('tasks').notNull(),
  settledTasks: count('settled_tasks').notNull(),
  refundedTasks: count('refunded_tasks').notNull(),
})

export type BatchRowStatus = 'assigned' | 'committed' | 'settled' | 'undecided' | 'refunded'

export const batches = pgTable(
  'batches',
  {
    deal: bytes32('deal').notNull(),
    index: count('index').notNull(),
    status: text('status').$type<BatchRowStatus>().notNull(),
    /** Wire form; null for a solo batch, which never has one. */
    state: jsonb('state').$type<EventArg>(),
    /** Chain time in seconds; null for a solo batch. */
    commitBy: count('commit_by'),
    root: bytes32('root'),
    decidingRound: integer('deciding_round'),
    winners: jsonb('winners').$type<Address[]>().notNull(),
  },
  table => [primaryKey({ columns: [table.deal, table.index] })],
)

export const orders = pgTable('orders', {
  seq: bigserial('seq', { mode: 'number' }).notNull(),
  hash: bytes32('hash').primaryKey(),
  kind: text('kind').$type<OrderKind>().notNull(),
  /** The asset's owner, or the requester: who must have signed. */
  signer: address('signer').notNull(),
  app: count('app'),
  dataset: count('dataset'),
  pool: count('pool'),
  /** nRLC per task; of a request the sum of its maxima. */
  price: numeric('price', { precision: 20, scale: 0, mode: 'bigint' }).notNull(),
  category: integer('category'),
  trust: count('trust'),
  duration: count('duration'),
  volume: count('volume').notNull(),
  consumed: count('consumed').notNull().default(0),
  expiry: numeric('expiry', { precision: 20, scale: 0, mode: 'bigint' }).notNull(),
  /** The order's wire form. */
  wire: jsonb('wire').$type<EventArg>().notNull(),
  /** As it goes to the Hub: a key's in the short form, empty where the signer approved the order on the chain. */
  signature: text('signature').$type<Hex>().notNull(),
  status: text('status').$type<OrderStatus>().notNull(),
  reason: text('reason'),
  receivedAt: timestamp('received_at', { withTimezone: true }).notNull().defaultNow(),
})

export type OrderRow = typeof orders.$inferSelect

/** sent: in the outbox · mined: on the chain, not indexed yet · done: indexed · failed: refused. */
export type MatchStatus = 'sent' | 'mined' | 'done' | 'failed'

export const matches = pgTable('matches', {
  key: text('key').primaryKey(),
  requestHash: bytes32('request_hash').notNull(),
  attempt: integer('attempt').notNull(),
  appOrder: bytes32('app_order').notNull(),
  datasetOrder: bytes32('dataset_order'),
  poolOrder: bytes32('pool_order').notNull(),
  tasks: count('tasks').notNull(),
  payer: address('payer').notNull(),
  payerNrlc: numeric('payer_nrlc', { precision: 40, scale: 0, mode: 'bigint' }).notNull(),
  poolOwner: address('pool_owner').notNull(),
  stakeNrlc: numeric('stake_nrlc', { precision: 40, scale: 0, mode: 'bigint' }).notNull(),
  status: text('status').$type<MatchStatus>().notNull(),
  error: text('error'),
  block: integer('block'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})

export type MatchRow = typeof matches.$inferSelect
