import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

type Database = PgDatabase<PgQueryResultHKT, Record<string, unknown>>

/**
 * Brings a database up to date: the `.sql` files of a folder in the order of their names, each once, in its own
 * transaction with the note that it ran.
 * @param always statements of packages, which may be run at every start
 */
export async function migrate(db: Database, folder: string, always: string[] = []): Promise<void> {
  await db.execute(
    sql`CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, ran_at timestamptz DEFAULT now())`,
  )
  for (const statement of always.flatMap(statementsOf)) await db.execute(sql.raw(statement))
  for (const name of (await readdir(folder)).filter(entry => entry.endsWith('.sql')).sort()) {
    const statements = statementsOf(await readFile(join(folder, name), 'utf8'))
    await db.transaction(async tx => {
      // Two processes that start together: the second waits here, then finds the note.
      await tx.execute(sql`LOCK TABLE migrations IN EXCLUSIVE MODE`)
      const noted = await tx.execute(sql`SELECT name FROM migrations WHERE name = ${name}`)
      if ((noted as unknown as { rows: unknown[] }).rows.length > 0) return
      for (const statement of statements) await tx.execute(sql.raw(statement))
      await tx.execute(sql`INSERT INTO migrations (name) VALUES (${name})`)
    })
  }
}

/** One by one, because PGlite takes a single statement a call. Our migrations have no semicolon inside a statement. */
function statementsOf(text: string): string[] {
  const code = text.replace(/^\s*--.*$/gm, '')
  return code.split(';').flatMap(statement => statement.trim() || [])
}
