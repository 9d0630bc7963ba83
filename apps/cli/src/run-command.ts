import { readdir } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { type Network, type Progress, type RunResult, runJob } from '@manyhands/sdk'
import { saveResults, type VerifyReport, verifyResults } from '@manyhands/sdk/files'
import { loadTarget, type TargetOptions } from './load-target.ts'
import { openClient } from './open-client.ts'
import { reportError } from './report-error.ts'
import { colours } from './ui/colours.ts'
import { plural, shortHex } from './ui/format.ts'
import { createLiveView } from './ui/live-view.ts'
import { renderReceipt } from './ui/render-receipt.ts'
import { runJson } from './ui/run-json.ts'
import { startState } from './ui/run-state.ts'

export type RunCommandOptions = TargetOptions & {
  network: Network
  batchSize?: number | undefined
  maxPriceNrlc?: bigint | undefined
  /** The folder of the results, empty or absent; default `manyhands-results/<job name>-<deal>`. */
  out?: string | undefined
  /** One JSON object at the end and nothing else. */
  json?: boolean | undefined
  /** Ends the following. */
  signal?: AbortSignal | undefined
  /** Says, when the following ended early, that the job goes on and where to look. */
  sayDetached?: boolean | undefined
}

export const exitCodes = { ok: 0, failed: 1, notPlaced: 2, detached: 130 } as const

/**
 * Runs a project or script on a network, shows how it goes, saves and verifies what came of it.
 * @returns the exit code: 0 only if every task was verified against its settled root and ended ok; 1 when not;
 * 2 when the job could not be placed, the error then having been shown; 130 when the signal ended it
 */
export async function runCommand(target: string, options: RunCommandOptions): Promise<number> {
  const seen: { deals: string[] } = { deals: [] }
  try {
    return await run(target, options, seen)
  } catch (error) {
    if (options.signal?.aborted) {
      if (options.sayDetached) sayDetached(seen.deals, options)
      return exitCodes.detached
    }
    reportError(error, options.json ?? false)
    return seen.deals.length > 0 ? exitCodes.failed : exitCodes.notPlaced
  }
}

async function run(target: string, options: RunCommandOptions, seen: { deals: string[] }): Promise<number> {
  const { network, batchSize, maxPriceNrlc, trust, signal, json = false } = options
  if (options.out !== undefined) await refuseFull(options.out)
  const project = await loadTarget(target, options)
  const client = await openClient(network)
  const { name, tasks } = project.project
  const view = json ? undefined : createLiveView(process.stdout, startState(name, tasks))
  let result: RunResult
  try {
    const job = runJob(client, project, { batchSize, maxPriceNrlc, trust, signal })
    result = await drain(job, progress => {
      if (progress.type === 'matched') seen.deals.push(progress.deal)
      view?.show(progress)
    })
  } finally {
    view?.close()
  }
  const folder = options.out ?? join('manyhands-results', folderName(name, result))
  await refuseFull(folder)
  await saveResults(folder, result)
  const verified = await verifyResults(folder, client)
  const ok = result.ok && verified.ok
  if (json) process.stdout.write(`${JSON.stringify(runJson(ok, result, verified, folder), null, 2)}\n`)
  else sayResult(result, verified, shortPath(folder))
  return ok ? exitCodes.ok : exitCodes.failed
}

async function drain(
  job: AsyncGenerator<Progress, RunResult>,
  show: (progress: Progress) => void,
): Promise<RunResult> {
  for (;;) {
    const next = await job.next()
    if (next.done) return next.value
    show(next.value)
  }
}

function sayResult(result: RunResult, verified: VerifyReport, folder: string): void {
  const paint = colours(process.stdout)
  for (const line of renderReceipt(result, folder, paint)) process.stdout.write(`${line}\n`)
  for (const error of verified.failures) reportError(error, false)
  if (verified.chain === 'checked') return
  process.stdout.write(`the saved folder was not checked against the chain again: ${verified.whyNotChain}\n`)
}

function sayDetached(deals: string[], { json }: RunCommandOptions): void {
  if (json) return
  const say = (line: string) => process.stderr.write(`${line}\n`)
  if (deals.length === 0) {
    say(
      '\nstopped before a deal was made; a request that was signed already may still be matched within five minutes',
    )
    say('  look:  npx manyhands network')
    return
  }
  say(`\nno longer following; ${plural(deals.length, 'deal')} goes on without this command`)
  for (const deal of deals) say(`  look:  npx manyhands deal ${shortHex(deal).replace('…', '')}`)
}

/** A folder that holds something is nobody's to fill. @throws INPUT_INVALID */
async function refuseFull(folder: string): Promise<void> {
  const held = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new ManyhandsError('FILE_UNREADABLE', { path: folder, reason: error.code ?? error.message })
  })
  if (held.length === 0) return
  throw new ManyhandsError('INPUT_INVALID', {
    what: 'the folder for results',
    reason: `${folder} is not empty`,
  })
}

/** Relative to here when it lies below, absolute otherwise. */
function shortPath(folder: string): string {
  const path = relative('.', folder)
  return path === '' ? '.' : path.startsWith('..') ? resolve(folder) : path
}

/** Names of jobs are anybody's: what a file system or shell would take amiss becomes a dash. */
function folderName(name: string, { receipt }: RunResult): string {
  const safe =
    name
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[.-]+/, '')
      .slice(0, 60) || 'job'
  return `${safe}-${receipt.deals[0]!.id.slice(2, 10)}`
}
