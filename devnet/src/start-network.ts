import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Chain, createChain } from '@manyhands/chain'
import { toWire } from '@manyhands/protocol'
import { encodeJson } from '@manyhands/runtime'
import type { Network } from '@manyhands/sdk'
import { freePorts } from './free-port.ts'
import { makeKeys, type NamedKey } from './make-keys.ts'
import type { DevnetPaths } from './paths.ts'
import { poolRules } from './pool-rules.ts'
import { devnetPool, plannedDeployment, setupChain } from './setup-chain.ts'
import { startAnvil } from './start-anvil.ts'
import { databaseUrl, startPostgres } from './start-postgres.ts'
import type { Supervisor } from './supervisor.ts'

const databases = ['market', 'scheduler']
const chainId = 31_337
const entryOf = (service: string) =>
  fileURLToPath(new URL(`../../services/${service}/src/main.ts`, import.meta.url))

export type NetworkOptions = {
  workers: number
  /** How many of the workers lie, for tests and demonstrations. */
  liars: number
  /** Whether liars agree with one another. */
  lie: 'together' | 'alone'
  /** The socket of a container engine; without it the workers run no images. */
  oci?: string | undefined
}

/**
 * Brings the whole network up on this machine. Everything is started at once, the services wait for what they need;
 * `say` is told each step as it is reached.
 */
export async function startNetwork(
  paths: DevnetPaths,
  supervisor: Supervisor,
  options: NetworkOptions & { scratch: string },
  say: (line: string) => void,
): Promise<Network> {
  const workerNames = Array.from({ length: options.workers }, (_, i) => `worker-${i + 1}`)
  const keys = await makeKeys(paths.keys, ['deployer', 'pool', 'market', 'requester', ...workerNames])
  const context = await makeContext(paths, supervisor, keys)
  const { chain, ports, urls } = context
  await Promise.all([
    startChain(context).then(() => say('chain up, contracts deployed, RLC in the Hub')),
    startPostgres(supervisor, { port: ports.database, scratch: options.scratch, databases }),
    startMarket(context).then(() => say('market up, with its blob store')),
    startScheduler(context).then(() => say('scheduler up, its ask is in the book')),
    ...workerNames.map((name, i) =>
      startWorker(context, name, options.oci, i < options.liars ? options.lie : undefined),
    ),
  ])
  say(
    `${workerNames.length} workers in the pool${options.liars > 0 ? `, ${options.liars} of them liars` : ''}`,
  )
  const network: Network = {
    chainId,
    rpcUrl: chain.rpcUrl,
    marketUrl: urls.market,
    deployment: chain.deployment,
    keyFile: keys.get('requester')!.file,
    pools: [{ pool: devnetPool, schedulerUrl: urls.scheduler }],
  }
  await writeFile(paths.processesFile, `${JSON.stringify(supervisor.pids(), null, 2)}\n`)
  await writeFile(paths.networkFile, `${JSON.stringify(network, null, 2)}\n`, { mode: 0o600 })
  return network
}

/** Empties what an earlier run left, logs included; results of jobs are elsewhere and stay. */
export async function prepareFolders(paths: DevnetPaths): Promise<void> {
  for (const old of [paths.run, paths.logs, paths.networkFile])
    await rm(old, { recursive: true, force: true })
  for (const folder of [paths.home, paths.run, paths.configs, paths.blobs, paths.workers, paths.logs]) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  }
}

type Context = {
  paths: DevnetPaths
  supervisor: Supervisor
  keys: Map<string, NamedKey>
  chain: Chain
  ports: { chain: number; database: number; market: number; scheduler: number }
  urls: { market: string; scheduler: string }
}

async function makeContext(
  paths: DevnetPaths,
  supervisor: Supervisor,
  keys: Map<string, NamedKey>,
): Promise<Context> {
  const [chainPort, database, market, scheduler] = await freePorts(4)
  const ports = { chain: chainPort!, database: database!, market: market!, scheduler: scheduler! }
  const deployment = plannedDeployment(chainId, keys.get('deployer')!.account.address)
  const chain = createChain(deployment, `http://127.0.0.1:${ports.chain}`)
  const urls = {
    market: `http://127.0.0.1:${ports.market}`,
    scheduler: `http://127.0.0.1:${ports.scheduler}`,
  }
  return { paths, supervisor, keys, chain, ports, urls }
}

async function startChain({ paths, supervisor, keys, chain, ports, urls }: Context): Promise<void> {
  const manifest = encodeJson({ manyhands: 1, name: 'devnet pool', scheduler: urls.scheduler })
  await startAnvil(supervisor, { port: ports.chain, stateFile: paths.chainState, chainId })
  await setupChain(chain, keys, `0x${createHash('sha256').update(manifest).digest('hex')}`)
}

async function startService({ paths, supervisor }: Context, name: string, service: string, config: object) {
  const path = join(paths.configs, `${name}.json`)
  await writeFile(path, JSON.stringify(toWire(config), null, 2), { mode: 0o600 })
  return await supervisor.startService(name, entryOf(service), path)
}

async function startMarket(context: Context): Promise<void> {
  const { chain, ports, keys, paths } = context
  await startService(context, 'market', 'market', {
    port: ports.market,
    databaseUrl: databaseUrl(ports.database, 'market'),
    rpcUrl: chain.rpcUrl,
    deployment: chain.deployment,
    blobsFolder: paths.blobs,
    relayerKeyFile: keys.get('market')!.file,
  })
}

async function startScheduler(context: Context): Promise<void> {
  const { chain, ports, keys, urls } = context
  await startService(context, 'scheduler', 'scheduler', {
    port: ports.scheduler,
    databaseUrl: databaseUrl(ports.database, 'scheduler'),
    rpcUrl: chain.rpcUrl,
    deployment: chain.deployment,
    marketUrl: urls.market,
    pool: devnetPool,
    keyFile: keys.get('pool')!.file,
    sells: poolRules,
  })
}

async function startWorker(
  context: Context,
  name: string,
  oci: string | undefined,
  lie: NetworkOptions['lie'] | undefined,
): Promise<void> {
  const { chain, keys, paths, urls } = context
  await startService(context, name, 'worker', {
    rpcUrl: chain.rpcUrl,
    deployment: chain.deployment,
    schedulerUrl: urls.scheduler,
    blobsUrl: `${urls.market}/v1/blobs`,
    pool: devnetPool,
    keyFile: keys.get(name)!.file,
    folder: join(paths.workers, name),
    // All workers of this network are its owner's, and share one small machine.
    cacheFolder: paths.modules,
    sandbox: { require: [], blank: 0, loaded: 1 },
    ...(oci !== undefined && { oci: { socketPath: oci } }),
    ...(lie && { lie }),
  })
}
