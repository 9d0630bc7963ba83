import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toWire } from '@manyhands/protocol'
import { encodeJson } from '@manyhands/runtime'
import type { Network } from '@manyhands/sdk'
import { freePort } from './free-port.ts'
import { makeKeys, type NamedKey } from './make-keys.ts'
import type { DevnetPaths } from './paths.ts'
import { poolRules } from './pool-rules.ts'
import { type ChainSetup, setupChain } from './setup-chain.ts'
import { startAnvil } from './start-anvil.ts'
import { type Postgres, startPostgres } from './start-postgres.ts'
import type { Supervisor } from './supervisor.ts'

const chainId = 31_337
const entryOf = (service: string) =>
  fileURLToPath(new URL(`../../services/${service}/src/main.ts`, import.meta.url))

export type NetworkOptions = {
  workers: number
  /** How many of the workers lie, for tests and demonstrations. */
  liars: number
  /** Whether liars agree with one another. */
  lie: 'together' | 'alone'
}

export type RunningNetwork = { network: Network; workers: string[]; scratch: string }

/** Brings the whole network up on this machine. `say` is told each step as it is reached. */
export async function startNetwork(
  paths: DevnetPaths,
  supervisor: Supervisor,
  options: NetworkOptions,
  say: (line: string) => void,
): Promise<RunningNetwork> {
  const workerNames = Array.from({ length: options.workers }, (_, i) => `worker-${i + 1}`)
  const keys = await makeKeys(paths.keys, ['deployer', 'pool', 'market', 'requester', ...workerNames])
  const [marketPort, schedulerPort] = [await freePort(), await freePort()]
  const schedulerUrl = `http://127.0.0.1:${schedulerPort}`
  const manifest = encodeJson({ manyhands: 1, name: 'devnet pool', scheduler: schedulerUrl })
  const manifestDigest = `0x${createHash('sha256').update(manifest).digest('hex')}` as const
  const [setup, postgres] = await Promise.all([
    startAnvil(supervisor, paths.chainState, chainId).then(async rpcUrl => {
      say('chain: one-second blocks')
      return await setupChain(rpcUrl, chainId, keys, manifestDigest)
    }),
    startPostgres(supervisor, ['market', 'scheduler']),
  ])
  say('contracts deployed, RLC in the Hub; database ready')
  const context = { paths, supervisor, keys, setup, postgres, marketPort, schedulerPort }
  const marketUrl = `http://127.0.0.1:${marketPort}`
  // All at once: each waits for those it needs.
  await Promise.all([
    startMarket(context),
    startScheduler(context, marketUrl).then(() => say('market with its blob store, and scheduler: up')),
    ...workerNames.map((name, index) =>
      startWorker(context, { name, index, marketUrl, schedulerUrl, options }),
    ),
  ])
  say(
    `${workerNames.length} workers joined the pool${options.liars > 0 ? `, ${options.liars} of them liars` : ''}`,
  )
  const { chain, pool } = setup
  const network: Network = {
    chainId,
    rpcUrl: chain.rpcUrl,
    marketUrl,
    deployment: chain.deployment,
    keyFile: keys.get('requester')!.file,
    pools: [{ pool, schedulerUrl }],
  }
  await writeFile(paths.processesFile, `${JSON.stringify(supervisor.pids(), null, 2)}\n`)
  await writeFile(paths.networkFile, `${JSON.stringify(network, null, 2)}\n`, { mode: 0o600 })
  return { network, workers: workerNames, scratch: postgres.scratch }
}

/** Empties what an earlier run left; results and logs of jobs are elsewhere and stay. */
export async function prepareFolders(paths: DevnetPaths): Promise<void> {
  await rm(paths.run, { recursive: true, force: true })
  await rm(paths.networkFile, { force: true })
  for (const folder of [paths.home, paths.run, paths.configs, paths.blobs, paths.workers, paths.logs]) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  }
}

type Context = {
  paths: DevnetPaths
  supervisor: Supervisor
  keys: Map<string, NamedKey>
  setup: ChainSetup
  postgres: Postgres
  marketPort: number
  schedulerPort: number
}

async function startService({ paths, supervisor }: Context, name: string, service: string, config: object) {
  const path = join(paths.configs, `${name}.json`)
  await writeFile(path, JSON.stringify(toWire(config), null, 2), { mode: 0o600 })
  return await supervisor.startService(name, entryOf(service), path)
}

async function startMarket(context: Context): Promise<void> {
  const { chain } = context.setup
  await startService(context, 'market', 'market', {
    port: context.marketPort,
    databaseUrl: context.postgres.urlOf('market'),
    rpcUrl: chain.rpcUrl,
    deployment: chain.deployment,
    blobsFolder: context.paths.blobs,
    relayerKeyFile: context.keys.get('market')!.file,
  })
}

async function startScheduler(context: Context, marketUrl: string): Promise<void> {
  const { chain, pool } = context.setup
  await startService(context, 'scheduler', 'scheduler', {
    port: context.schedulerPort,
    databaseUrl: context.postgres.urlOf('scheduler'),
    rpcUrl: chain.rpcUrl,
    deployment: chain.deployment,
    marketUrl,
    pool,
    keyFile: context.keys.get('pool')!.file,
    sells: poolRules,
  })
}

type WorkerStart = {
  name: string
  index: number
  marketUrl: string
  schedulerUrl: string
  options: NetworkOptions
}

async function startWorker(context: Context, { name, index, marketUrl, schedulerUrl, options }: WorkerStart) {
  const { chain, pool } = context.setup
  await startService(context, name, 'worker', {
    rpcUrl: chain.rpcUrl,
    deployment: chain.deployment,
    schedulerUrl,
    blobsUrl: `${marketUrl}/v1/blobs`,
    pool,
    keyFile: context.keys.get(name)!.file,
    folder: join(context.paths.workers, name),
    ...(index < options.liars && { lie: options.lie }),
  })
}
