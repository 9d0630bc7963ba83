import { PGlite } from '@electric-sql/pglite'
import type { Database } from '@manyhands/chain'
import { outboxSql } from '@manyhands/chain/outbox'
import { migrate } from '@manyhands/host/database'
import { drizzle } from 'drizzle-orm/pglite'
import { migrationsFolder } from '../create-market.ts'

/** A database in memory with all migrations; close it at the end. */
export async function memoryDatabase(): Promise<{ db: Database; close: () => Promise<void> }> {
  const client = new PGlite()
  const db = drizzle({ client }) as unknown as Database
  await migrate(db, migrationsFolder, [outboxSql])
  return { db, close: () => client.close() }
}
