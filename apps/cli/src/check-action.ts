import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { readKey } from '@manyhands/host'
import { type LoadedProject, runInputOf, writeCheckFile } from '@manyhands/runtime'
import {
  allPerturbations,
  anotherNode,
  type CheckReport,
  checkDeterminism,
  createHosts,
  maxRuns,
  minRuns,
  signReport,
} from '@manyhands/runtime/check'
import { prepareApp, prepareJob } from '@manyhands/sdk'
import { loadNetwork } from './load-network.ts'
import { loadTarget } from './load-target.ts'
import { wholeNumber } from './run-action.ts'
import { spreadTasks } from './spread-tasks.ts'
import { checkJson } from './ui/check-json.ts'
import { createCheckView } from './ui/check-view.ts'
import { colours } from './ui/colours.ts'
import { renderCheck } from './ui/render-check.ts'

type Flags = Record<string, unknown> & { network?: string }
type Written = { path: string; signer: string }

const defaultTasks = 4
/** Two, so that their order can be varied. */
const defaultScriptTasks = 2
const exitCodes = { deterministic: 0, differs: 1, interrupted: 130 } as const

/**
 * `manyhands check` from the command line.
 * @param makeHosts what the runs are made in, default processes with a worker's runtimes
 * @returns 0 deterministic, 1 differs, 130 interrupted. @throws whatever keeps it from being made
 */
export async function checkAction(
  target: string,
  trailing: string[],
  flags: Flags,
  makeHosts = createHosts,
): Promise<number> {
  // The key first: nobody should wait for a check that cannot be signed.
  const signer = flags.write ? await signerFor(target, flags) : undefined
  const loaded = await loadChecked(target, trailing, flags)
  const leaving = new AbortController()
  const leave = () => leaving.abort(new Error('interrupted'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave)
  try {
    return await check(target, loaded, flags, { signer, makeHosts, signal: leaving.signal })
  } catch (error) {
    if (!leaving.signal.aborted) throw error
    return exitCodes.interrupted
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, leave)
  }
}

type Context = {
  signer: Awaited<ReturnType<typeof readKey>> | undefined
  makeHosts: typeof createHosts
  signal: AbortSignal
}

async function check(target: string, loaded: LoadedProject, flags: Flags, context: Context) {
  const { signer, makeHosts, signal } = context
  const { check: _, ...unchecked } = loaded.app
  const { manifest, ...app } = await prepareApp(unchecked)
  const { digest: seed } = await prepareJob(loaded, { manifest, ...app })
  const total = loaded.project.tasks
  const tasks = spreadTasks(total, wholeNumber(flags, 'tasks') ?? Math.min(defaultTasks, total))
  // As every worker has it: the job's digest is what its random numbers come from.
  const input = { ...runInputOf(loaded, tasks), env: sortedEnv(loaded.app.env), seed }
  const wanted = { perturbations: perturbationsOf(flags), runs: runsOf(flags) }
  const view = flags.json ? undefined : createCheckView(process.stdout)
  const hosts = await makeHosts({ options: { engine: { socketPath: flags.oci } } })
  const onProgress = view?.show ?? (() => undefined)
  const report = await checkDeterminism({
    input,
    open: hosts.open,
    ...wanted,
    signal,
    onProgress,
  }).finally(async () => {
    view?.close()
    await hosts.close()
  })
  if (signer === undefined || report.verdict === 'differs') {
    say(loaded, report, flags)
    return exitCodes[report.verdict]
  }
  const date = new Date().toISOString().slice(0, 10)
  const signed = await signReport({ report, manifest, input, signer, date }).catch((error: unknown) => {
    // One JSON object is all that --json prints.
    if (!flags.json) say(loaded, report, flags)
    throw error
  })
  say(loaded, report, flags, { path: await writeCheckFile(target, signed), signer: signed.signer })
  return exitCodes.deterministic
}

function perturbationsOf({ node }: Flags) {
  return typeof node === 'string' ? [anotherNode(resolve(node)), ...allPerturbations] : allPerturbations
}

/** As it stands in a published manifest, which programs can see. */
function sortedEnv(env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function say(loaded: LoadedProject, report: CheckReport, flags: Flags, written?: Written): void {
  const { name, tasks } = loaded.project
  const about = { name, tasks, ...(written && { written }) }
  const lines = flags.json
    ? [JSON.stringify(checkJson(report, about), null, 2)]
    : renderCheck(report, about, colours(process.stdout))
  for (const line of lines) process.stdout.write(`${line}\n`)
}

/** A script’s tasks are as many as are asked for; of a project’s own some are chosen later. */
async function loadChecked(target: string, trailing: string[], flags: Flags): Promise<LoadedProject> {
  const args = [...((flags.args as string[] | undefined) ?? []), ...trailing]
  const isScript = !(await isFolder(target))
  return await loadTarget(target, {
    inputs: flags.input as string[] | undefined,
    tasks: isScript ? (wholeNumber(flags, 'tasks') ?? defaultScriptTasks) : undefined,
    timeoutSeconds: wholeNumber(flags, 'timeout'),
    ...(args.length > 0 && { args }),
  })
}

function runsOf(flags: Flags): number | undefined {
  const runs = wholeNumber(flags, 'runs')
  if (runs === undefined || (runs >= minRuns && runs <= maxRuns)) return runs
  const reason = `expected ${minRuns} to ${maxRuns}, not ${runs}`
  throw new ManyhandsError('INPUT_INVALID', { what: '--runs', reason })
}

/** The account's key. @throws INPUT_INVALID for a script: its app is everybody's Python, and the script a file of a job */
async function signerFor(target: string, flags: Flags) {
  if (!(await isFolder(target))) {
    const reason = 'only a folder with manyhands.json has an app of its own to sign for'
    throw new ManyhandsError('INPUT_INVALID', { what: '--write', reason })
  }
  const { keyFile } = await loadNetwork({ named: flags.network })
  return await readKey(keyFile)
}

/** What is not there is none; `loadTarget` says so. */
async function isFolder(target: string): Promise<boolean> {
  return await stat(target).then(
    found => found.isDirectory(),
    () => false,
  )
}
