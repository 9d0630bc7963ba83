import { readdir, readFile } from 'node:fs/promises'
import { type Database, outboxSql } from '@manyhands/chain/outbox'
import { sql } from 'drizzle-orm'

const folder = new URL('../migrations/', import.meta.url)

type Migration = { name: string; text: string }

/** Brings the database up to date: each migration once, in its own transaction with the note that it ran. */
export async function migrate(db: Database): Promise<void> {
  await db.execute(
    sql`CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, ran_at timestamptz DEFAULT now())`,
  )
  // The outbox is the chain package's: its statements may be run again and bring an older table up to date.
  for (const statement of statementsOf(outboxSql)) await db.execute(sql.raw(statement))
  for (const migration of await listMigrations()) {
    await db.transaction(async tx => {
      // Two processes that start together: the second waits here, then finds the note.
      await tx.execute(sql`LOCK TABLE migrations IN EXCLUSIVE MODE`)
      const noted = await tx.execute(sql`SELECT name FROM migrations WHERE name = ${migration.name}`)
      if ((noted as unknown as { rows: unknown[] }).rows.length > 0) return
      for (const statement of statementsOf(migration.text)) await tx.execute(sql.raw(statement))
      await tx.execute(sql`INSERT INTO migrations (name) VALUES (${migration.name})`)
    })
  }
}

async function listMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
  return await Promise.all(
    names.map(async name => ({ name, text: await readFile(new URL(name, folder), 'utf8') })),
  )
}

/** One by one, because PGlite takes a single statement a call. Our migrations have no semicolon inside a statement. */
function statementsOf(text: string): string[] {
  return text
    .replace(/^\s*--.*$/gm, '')
    .split(';')
    .map(statement => statement.trim())
    .filter(statement => statement !== '')
}
