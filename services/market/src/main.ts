import { createChain, waitForHub } from '@manyhands/chain'
import { createLogger, readKey, runService } from '@manyhands/host'
import { openDatabase } from '@manyhands/host/database'
import { serve } from '@manyhands/host/server'
import { createFolderStore } from '@manyhands/store'
import { type Config, readMarketConfig } from './config.ts'
import { createMarket } from './create-market.ts'

const log = createLogger('market')

await runService(log, async () => await startMarket(await readMarketConfig(process.argv[2])))

async function startMarket(config: Config) {
  const { publicRpcUrl, maxBlobsBytes } = config
  const relayer = await readKey(config.relayerKeyFile)
  const limits = maxBlobsBytes === undefined ? {} : { maxTotalBytes: maxBlobsBytes }
  const blobs = await createFolderStore(config.blobsFolder, limits)
  const { db, close } = await openDatabase(config.databaseUrl, error => log.warn({ err: error }, 'database'))
  const chain = createChain(config.deployment, config.rpcUrl)
  await waitForHub(chain)
  const nowMs = () => performance.now()
  const market = await createMarket({ db, chain, blobs, relayer, log, nowMs, publicRpcUrl })
  const server = await serve(market.api, config.port)
  const running = market.run()
  return {
    ready: { url: server.url },
    stop: async () => {
      market.stop()
      await server.close()
      await running
      await close()
    },
  }
}
