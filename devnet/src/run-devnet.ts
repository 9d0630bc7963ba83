import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createChain } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import type { Network } from '@manyhands/sdk'
import { runCommand } from 'manyhands-cli/run'
import { followChain } from './follow-chain.ts'
import { takeLock } from './lock.ts'
import { type DevnetOptions, parseOptions, usage } from './options.ts'
import { type DevnetPaths, devnetPaths, repositoryRoot } from './paths.ts'
import { prepareFolders, startNetwork } from './start-network.ts'
import { makeScratch } from './start-postgres.ts'
import { createSupervisor } from './supervisor.ts'

const defaultJob = join(repositoryRoot, 'examples', 'nearest-airports')
const say = (line: string) => process.stdout.write(`${line}\n`)

/** The devnet's command line. @returns its exit code; 2 when it could not start, the error then having been shown */
export async function main(args: string[]): Promise<number> {
  try {
    const options = parseOptions(args, defaultJob)
    if (!options.help) return await runDevnet(options)
    say(usage)
    return 0
  } catch (error) {
    const known = error instanceof ManyhandsError ? error : undefined
    process.stderr.write(
      known ? `error ${known.code}: ${known.message}\n  hint: ${known.hint}\n` : `${error}\n`,
    )
    return 2
  }
}

/** @returns the exit code: of the job with `--once`, otherwise 0 after an orderly stop */
async function runDevnet(options: DevnetOptions): Promise<number> {
  const paths = devnetPaths(resolve(options.home ?? join(repositoryRoot, '.manyhands')))
  await mkdir(paths.home, { recursive: true, mode: 0o700 })
  const release = await takeLock(paths.pidFile)
  await prepareFolders(paths)
  const leaving = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => leaving.abort(signal))
  const scratch = await makeScratch()
  const supervisor = createSupervisor({
    scratch,
    logsFolder: paths.logs,
    onUnexpectedExit: (name, how) => {
      say(`${name} ended (${how})${name.startsWith('worker') ? ': its batches go to other workers' : ''}`)
      // Workers may come and go; without one of the others there is no network.
      if (!name.startsWith('worker')) leaving.abort(`${name} ended`)
    },
  })
  try {
    const started = Date.now()
    const network = await unlessAborted(
      startNetwork(paths, supervisor, { ...options, scratch }, say),
      leaving.signal,
    )
    if (network === undefined) return 1
    say(`the network is up after ${((Date.now() - started) / 1000).toFixed(1)} s`)
    return await useNetwork(options, network, leaving.signal)
  } finally {
    say('stopping the network')
    await supervisor.stop()
    await rm(scratch, { recursive: true, force: true })
    await cleanUp(paths)
    await release()
  }
}

async function useNetwork(options: DevnetOptions, network: Network, leaving: AbortSignal): Promise<number> {
  const out = options.out === undefined ? {} : { out: options.out }
  const job = options.job && runCommand(options.job, { network, signal: leaving, ...out })
  const code = job ? await unlessAborted(job, leaving) : 0
  if (options.once || leaving.aborted) return code ?? 1
  say('')
  say('The network stays up until Ctrl-C. In another terminal, for example:')
  say('  npx manyhands run examples/fractal')
  say('  npx manyhands run my.py --input data.csv --tasks 8 --trust 3')
  say('')
  await followChain(createChain(network.deployment, network.rpcUrl), say, leaving)
  return leaving.reason === 'SIGINT' || leaving.reason === 'SIGTERM' || leaving.reason === 'SIGHUP' ? 0 : 1
}

/** Keys and chain state of a network that is gone are of no use to anybody. */
async function cleanUp(paths: DevnetPaths): Promise<void> {
  for (const file of [paths.networkFile, paths.processesFile]) await rm(file, { force: true })
  await rm(paths.run, { recursive: true, force: true })
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const aborted = new Promise<undefined>(done =>
    signal.addEventListener('abort', () => done(undefined), { once: true }),
  )
  // What fails after a stop was asked for failed because of it.
  return await Promise.race([work, aborted]).catch(error => {
    if (signal.aborted) return undefined
    throw error
  })
}
