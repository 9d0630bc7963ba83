import { createChain, poll, waitForHub } from '@manyhands/chain'
import { createLogger, readConfig, readKey, runService } from '@manyhands/host'
import { createCachedStore, createHttpStore } from '@manyhands/store'
import { configSchema, type WorkerConfig } from './config.ts'
import { createCheckNote } from './create-check-note.ts'
import { createRuntime } from './create-runtime.ts'
import { createDuties } from './duties.ts'
import { createDutyFolder } from './duty-folder.ts'
import { joinPool } from './join-pool.ts'
import { lieAbout } from './lie.ts'
import { createSchedulerClient } from './scheduler-client.ts'

const beatEveryMs = 1000
/** Even when the scheduler was away: who is not heard of is replaced. */
const beatAtMostMs = 2000
const stepEveryMs = 250
/** Apps and inputs kept in memory between batches. */
const cachedBytes = 64 * 1024 * 1024

const log = createLogger('worker')

await runService(log, async stopping => {
  const config = await readConfig(process.argv[2], configSchema)
  return await startWorker(config, stopping)
})

async function startWorker(config: WorkerConfig, stopping: AbortSignal) {
  const account = await readKey(config.keyFile)
  const chain = createChain(config.deployment, config.rpcUrl)
  const { pool, schedulerUrl: url, concurrency } = config
  // Before it joins: who cannot run what it is drawn for should not be drawn.
  const runtime = await createRuntime(config, account.address, log)
  const scheduler = createSchedulerClient({ url, pool, domain: chain.domain, account, nowMs: Date.now })
  await waitForHub(chain)
  await joinPool({ chain, account, pool, scheduler, signal: stopping, log })
  const duties = createDuties({
    chain,
    account,
    scheduler,
    runtime,
    pool,
    concurrency,
    log,
    nowMs: Date.now,
    blobs: createCachedStore(createHttpStore(config.blobsUrl), { maxTotalBytes: cachedBytes }),
    folder: createDutyFolder(config.folder),
    noteApp: createCheckNote(config, log),
    ...(config.lie && { distort: lieAbout(config.lie, account.address) }),
  })
  const onError = (error: unknown) => log.warn({ err: error }, 'step failed')
  const loops = [
    poll({ step: duties.step, everyMs: stepEveryMs, signal: stopping, onError }),
    poll({
      step: () => scheduler.beat(duties.busy()),
      everyMs: beatEveryMs,
      atMostMs: beatAtMostMs,
      signal: stopping,
      onError,
    }),
  ]
  return {
    ready: { worker: account.address },
    stop: async () => {
      await duties.stop()
      await runtime.close()
      await Promise.all(loops)
    },
  }
}
