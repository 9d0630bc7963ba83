import { setTimeout as sleep } from 'node:timers/promises'
import { ManyhandsError } from '@manyhands/errors'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'

const waitEveryMs = 100
const waitAtMostMs = 30_000

/** Opens a PostgreSQL database, waiting for a server that is still starting. @throws SERVICE_UNREACHABLE */
export async function openDatabase(url: string, onBroken: (error: Error) => void) {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  // An idle connection that breaks must not end the process; the next query opens another.
  pool.on('error', onBroken)
  for (let waitedMs = 0; ; waitedMs += waitEveryMs) {
    try {
      await pool.query('SELECT 1')
      return { db: drizzle({ client: pool }), close: () => pool.end() }
    } catch (cause) {
      // The address may hold a password, so it is not told.
      const failed = new ManyhandsError(
        'SERVICE_UNREACHABLE',
        { service: 'database', url: 'its address' },
        { cause },
      )
      if (waitedMs >= waitAtMostMs) throw failed
      await sleep(waitEveryMs)
    }
  }
}
