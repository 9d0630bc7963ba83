import { fileURLToPath } from 'node:url'
import { createChain, poll, waitForHub } from '@manyhands/chain'
import { createOutbox, outboxSql } from '@manyhands/chain/outbox'
import { createLogger, readConfig, readKey, runService } from '@manyhands/host'
import { migrate, openDatabase } from '@manyhands/host/database'
import { serve } from '@manyhands/host/server'
import { configSchema, type SchedulerConfig } from './config.ts'
import { createEngine } from './engine.ts'
import { postAskPatiently } from './post-ask.ts'
import { createPresence } from './presence.ts'
import { createReports } from './reports.ts'
import { createRoutes } from './routes.ts'
import { createSessions } from './sessions.ts'

const migrations = fileURLToPath(new URL('../migrations', import.meta.url))
/** A worker beats every second; one that was not heard of for this long is replaced. */
const offlineAfterMs = 5000
/** After a start of the scheduler its workers have this long to be heard of. */
const graceMs = 20_000
const stepEveryMs = 200

const log = createLogger('scheduler')

await runService(log, async stopping => {
  const config = await readConfig(process.argv[2], configSchema)
  return await startScheduler(config, stopping)
})

async function startScheduler(config: SchedulerConfig, stopping: AbortSignal) {
  const account = await readKey(config.keyFile)
  const chain = createChain(config.deployment, config.rpcUrl)
  const { db, close } = await openDatabase(config.databaseUrl, error => log.warn({ err: error }, 'database'))
  await migrate(db, migrations, [outboxSql])
  await waitForHub(chain)
  const outbox = createOutbox({
    chain,
    db,
    account,
    onFailed: row => log.warn({ key: row.key, reason: row.error }, 'transaction refused'),
    onMined: row => log.info({ key: row.key, block: row.block, gasUsed: String(row.gasUsed) }, 'mined'),
  })
  const reports = createReports(db)
  const presence = createPresence({ nowMs: Date.now, offlineAfterMs, graceMs })
  const { pool } = config
  const sessions = createSessions({ domain: chain.domain, pool, nowMs: Date.now })
  const engine = createEngine({ chain, pool, outbox, reports, presence, log })
  const routes = createRoutes({ chain, pool, engine, outbox, reports, presence, sessions, log })
  const server = await serve(routes, config.port)
  const loop = poll({
    step: engine.step,
    everyMs: stepEveryMs,
    signal: stopping,
    onError: error => log.error({ err: error }, 'step failed'),
  })
  await postAskPatiently(chain, account, config, stopping)
  return {
    ready: { url: server.url },
    stop: async () => {
      await server.close()
      await loop
      await close()
    },
  }
}
