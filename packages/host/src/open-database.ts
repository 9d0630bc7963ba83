import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'

/**
 * Opens a PostgreSQL database and brings its schema up to date: every `.sql` file of `migrationsFolder`, in the order
 * of their names, each once and in one transaction.
 */
export async function openDatabase(url: string, migrationsFolder: string, first: string[] = []) {
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  // An idle connection that breaks must not end the process; the next query opens another.
  pool.on('error', () => undefined)
  for (const sql of first) await pool.query(sql)
  await pool.query(
    'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, at timestamptz DEFAULT now())',
  )
  for (const name of (await readdir(migrationsFolder)).filter(n => n.endsWith('.sql')).sort()) {
    await migrate(pool, name, await readFile(join(migrationsFolder, name), 'utf8'))
  }
  return { db: drizzle({ client: pool }), close: () => pool.end() }
}

async function migrate(pool: pg.Pool, name: string, sql: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('LOCK TABLE migrations')
    const done = await client.query('SELECT 1 FROM migrations WHERE name = $1', [name])
    if (done.rowCount === 0) {
      await client.query(sql)
      await client.query('INSERT INTO migrations (name) VALUES ($1)', [name])
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
