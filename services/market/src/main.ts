import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createChain } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import { createFolderStore } from '@manyhands/store'
import { drizzle } from 'drizzle-orm/node-postgres'
import { privateKeyToAccount } from 'viem/accounts'
import { readConfig, readKeyFile } from './config.ts'
import { createLogger } from './create-logger.ts'
import { createMarket } from './create-market.ts'

const log = createLogger(
  line => process.stderr.write(line),
  () => new Date(),
)

async function main(configPath: string | undefined): Promise<void> {
  if (configPath === undefined) {
    throw new ManyhandsError('INPUT_INVALID', { what: 'arguments', reason: 'name the configuration file' })
  }
  const config = await readConfig(configPath)
  const relayer = privateKeyToAccount(await readKeyFile(config.relayerKeyFile))
  const blobs = await createFolderStore(config.blobsFolder, {
    ...(config.maxBlobsBytes && { maxTotalBytes: config.maxBlobsBytes }),
  })
  const db = drizzle({ connection: { connectionString: config.databaseUrl, max: 10 } })
  // An idle connection that breaks must not end the process; the next query opens another.
  db.$client.on('error', (error: Error) => log.warn('a database connection broke', { error }))
  const chain = createChain(config.deployment, config.rpcUrl)
  const { publicRpcUrl } = config
  const market = await createMarket({
    db,
    chain,
    blobs,
    relayer,
    log,
    nowMs: () => performance.now(),
    publicRpcUrl,
  })

  const server = serve({ fetch: market.api.fetch, port: config.port, hostname: '127.0.0.1' }) as Server
  await once(server, 'listening')
  onEnd(reason => {
    log.info('stopping', { reason })
    market.stop()
  })
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` })}\n`)
  log.info('listening', { port, relayer: relayer.address })

  await market.run()
  server.close()
  server.closeAllConnections()
  await db.$client.end()
}

/** Calls back once, on a signal or when the parent process is gone. */
function onEnd(stop: (reason: string) => void): void {
  let isEnding = false
  const end = (reason: string) => () => {
    if (isEnding) return
    isEnding = true
    stop(reason)
    // Whatever hangs must not keep us: everything that matters is in the database.
    setTimeout(() => process.exit(0), 5000).unref()
  }
  process.on('SIGTERM', end('SIGTERM'))
  process.on('SIGINT', end('SIGINT'))
  if (process.send !== undefined) process.on('disconnect', end('the parent is gone'))
}

main(process.argv[2]).then(
  () => process.exit(0),
  error => {
    log.error('the market could not start or run', { error })
    process.exit(1)
  },
)
