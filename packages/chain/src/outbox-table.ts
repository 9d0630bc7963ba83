import { bigint, index, integer, jsonb, pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core'
import type { Hex } from 'viem'

/** queued → sent → mined, or failed: refused in simulation before it got a nonce, or reverted when mined. */
export type OutboxStatus = 'queued' | 'sent' | 'mined' | 'failed'

export const outbox = pgTable(
  'outbox',
  {
    id: serial('id').primaryKey(),
    /** What the transaction is for, once: a key that is under way or mined is not sent again. */
    key: text('key').notNull().unique(),
    to: text('to').$type<Hex>().notNull(),
    data: text('data').$type<Hex>().notNull(),
    status: text('status').$type<OutboxStatus>().notNull().default('queued'),
    nonce: integer('nonce'),
    /** The signed transaction, written before it is sent, so that a restart sends the same bytes. */
    raw: text('raw').$type<Hex>(),
    /** Hashes of every version that was signed with this nonce; after fee bumps any of them may be the one mined. */
    hashes: jsonb('hashes').$type<Hex[]>().notNull().default([]),
    /** The hash of the version that was mined. */
    hash: text('hash').$type<Hex>(),
    maxFeePerGasWei: bigint('max_fee_per_gas_wei', { mode: 'bigint' }),
    error: text('error'),
    attempts: integer('attempts').notNull().default(0),
    block: integer('block'),
    gasUsed: bigint('gas_used', { mode: 'bigint' }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  table => [index('outbox_status').on(table.status)],
)

export type OutboxRow = typeof outbox.$inferSelect

/** The migration of this table, which each service that sends transactions runs with its own. */
export const outboxSql = `
CREATE TABLE IF NOT EXISTS outbox (
  id serial PRIMARY KEY,
  key text NOT NULL UNIQUE,
  "to" text NOT NULL,
  data text NOT NULL,
  status text NOT NULL DEFAULT 'queued',
  nonce integer,
  raw text,
  hashes jsonb NOT NULL DEFAULT '[]',
  hash text,
  max_fee_per_gas_wei bigint,
  error text,
  attempts integer NOT NULL DEFAULT 0,
  block integer,
  gas_used bigint,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS outbox_status ON outbox (status);
`
