import type { TaskOutcome } from '@manyhands/protocol'
import { integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

const at = () => timestamp('at', { withTimezone: true }).notNull().defaultNow()

/** Signed commits that workers handed in; they wait here until the chain has them. */
export const commitments = pgTable(
  'commitments',
  {
    batch: text('batch').notNull(),
    worker: text('worker').notNull(),
    seal: text('seal').notNull(),
    signature: text('signature').notNull(),
    at: at(),
  },
  table => [primaryKey({ columns: [table.batch, table.worker] })],
)

/** What opened the seals, checked against the chain before it came here. */
export const reveals = pgTable(
  'reveals',
  {
    batch: text('batch').notNull(),
    worker: text('worker').notNull(),
    root: text('root').notNull(),
    salt: text('salt').notNull(),
    at: at(),
  },
  table => [primaryKey({ columns: [table.batch, table.worker] })],
)

/** The leaves behind a root, once for each root that was revealed. */
export const outcomes = pgTable(
  'outcomes',
  {
    batch: text('batch').notNull(),
    root: text('root').notNull(),
    tasks: jsonb('tasks').$type<TaskOutcome[]>().notNull(),
    count: integer('count').notNull(),
    at: at(),
  },
  table => [primaryKey({ columns: [table.batch, table.root] })],
)
