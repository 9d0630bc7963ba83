import { ManyhandsError } from '@manyhands/errors'
import { digestOf } from '../digest.ts'
import type { RunInput, TaskResult } from '../runtime.ts'
import { unpackArchive } from '../unpack-archive.ts'
import { type CheckProgress, type CheckReport, checkVersion, type RunDifference } from './check-report.ts'
import { compareResults, firstDifference } from './compare-results.ts'
import type { Perturbation } from './perturbation.ts'
import { allPerturbations } from './perturbations.ts'
import { planRuns } from './plan-runs.ts'
import { type OpenHost, runPerturbed, type TaskResults } from './run-perturbed.ts'

export type CheckOptions = {
  input: RunInput
  open: OpenHost
  /** Default: all there are. */
  perturbations?: readonly Perturbation[]
  /** About so many runs in all, from 2; default: each perturbation once. */
  runs?: number | undefined
  signal?: AbortSignal | undefined
  onProgress?: (progress: CheckProgress) => void
}

/** Failures that lie in the job itself: a runtime that refuses what another runs is a difference. */
const refusals: ReadonlySet<string> = new Set([
  'APP_INVALID',
  'JOB_INVALID',
  'INPUT_INVALID',
  'INPUT_TOO_LARGE',
])

/**
 * Runs the same tasks again and again, each time in a host that differs in one way, and compares every result with that of
 * the first run, the baseline. That nothing differed is no proof; that something did is one.
 *
 * @throws what the baseline's `runTasks` throws; SANDBOX_FAILED, TASK_UNFINISHED of any run, as that run then shows nothing
 * @throws the signal's reason when it is aborted
 */
export async function checkDeterminism(options: CheckOptions): Promise<CheckReport> {
  return await new Check(options).run()
}

class Check {
  readonly #options: CheckOptions
  readonly #skipped: CheckReport['skipped'] = []
  readonly #varied: CheckReport['varied'] = []
  readonly #differences: RunDifference[] = []
  #runs = 0
  #planned = 0
  #baseline: TaskResults = new Map()

  constructor(options: CheckOptions) {
    this.#options = options
  }

  async run(): Promise<CheckReport> {
    const { input, runs, perturbations = allPerturbations } = this.#options
    const plan = planRuns(input, perturbations, runs)
    this.#planned = plan.runs
    this.#skipped.push(...plan.skipped)
    const base = { name: 'baseline', varied: 'nothing varied', runtimes: [] }
    this.#baseline = (await this.#perform(base, input))[0]!
    this.#runs = 1
    for (const perturbation of plan.perturbed) await this.#compareWith(perturbation)
    const verdict = this.#differences.length === 0 ? 'deterministic' : 'differs'
    // Of an app that differs anyway another seed tells nothing.
    const seed = verdict === 'differs' ? undefined : await this.#askSeed()
    const ended = { ok: 0, 'app-failed': 0, 'limit-exceeded': 0 }
    for (const { status } of this.#baseline.values()) ended[status]++
    return {
      verdict,
      version: checkVersion,
      runs: this.#runs,
      tasks: [...this.#baseline.keys()],
      varied: this.#varied,
      skipped: this.#skipped,
      ended,
      ...(seed && { seed }),
      differences: this.#differences,
    }
  }

  /** One run, told as it goes on. */
  async #perform(perturbation: Perturbation, input: RunInput): Promise<TaskResults[]> {
    const { open, onProgress, signal } = this.#options
    signal?.throwIfAborted()
    const { name, varied, copies = 1 } = perturbation
    let done = 0
    const tell = () =>
      onProgress?.({
        run: this.#runs + 1,
        runs: this.#planned,
        name,
        varied,
        done,
        tasks: input.tasks.length * copies,
      })
    tell()
    const onTask = () => {
      done++
      tell()
    }
    return await runPerturbed({ ...input, onTask, ...(signal && { signal }) }, perturbation, open)
  }

  async #compareWith(perturbation: Perturbation): Promise<void> {
    const { name, varied, copies = 1 } = perturbation
    const found = await this.#perform(perturbation, this.#options.input).catch((error: unknown) => {
      if (error instanceof ManyhandsError && (refusals.has(error.code) || error.code === missing))
        return error
      throw error
    })
    if (found instanceof ManyhandsError && found.code === missing) {
      this.#skipped.push({ name, reason: found.message })
      this.#planned -= copies
      return
    }
    const before = this.#differences.length
    if (found instanceof ManyhandsError) {
      const refused = `${found.code}: ${found.message}`
      this.#differences.push({ run: this.#runs + 1, name, varied, tasks: [], refused })
    } else {
      for (const [i, results] of found.entries()) {
        const difference = await this.#differenceOf(results)
        if (difference) this.#differences.push({ run: this.#runs + 1 + i, name, varied, ...difference })
      }
    }
    this.#runs += copies
    this.#count(perturbation, this.#differences.length - before)
  }

  /** Only digests are held on to; two archives at a time are unpacked. */
  async #differenceOf(results: TaskResults): Promise<Pick<RunDifference, 'tasks' | 'first'> | undefined> {
    const tasks = [...this.#baseline.keys()].filter(
      task => this.#baseline.get(task)!.digest !== results.get(task)!.digest,
    )
    const [task] = tasks
    if (task === undefined) return undefined
    return { tasks, first: (await compareResults(task, this.#baseline.get(task)!, results.get(task)!))! }
  }

  #count({ name, varied, copies = 1 }: Perturbation, differed: number): void {
    const known = this.#varied.find(each => each.name === name)
    if (known === undefined) this.#varied.push({ name, varied, runs: copies, differed })
    else {
      known.runs += copies
      known.differed += differed
    }
  }

  /** One more run, of another job in all but name: what differs here is what the app makes of randomness. */
  async #askSeed(): Promise<CheckReport['seed']> {
    const { input } = this.#options
    if (input.seed === undefined || input.program.runtime !== 'wasm') return undefined
    const seed = digestOf(Buffer.from(input.seed))
    this.#planned = this.#runs + 1
    const name = {
      name: 'seed',
      varied: 'another seed, as another job has: a fact, not a fault',
      runtimes: [],
    }
    const [results] = await this.#perform(name, { ...input, seed })
    const uses = await Promise.all(
      [...this.#baseline].map(async ([task, result]) => await seedUse(result, results!.get(task)!)),
    )
    return uses.includes('output') ? 'output' : uses.includes('fuel') ? 'fuel' : 'unused'
  }
}

const missing = 'PERTURBATION_MISSING'

async function seedUse(before: TaskResult, after: TaskResult): Promise<NonNullable<CheckReport['seed']>> {
  const difference = await compareResults(0, before, after)
  if (difference === undefined) return 'unused'
  if (Object.keys(difference.facts).some(name => name !== 'fuel')) return 'output'
  const [a, b] = await Promise.all([before, after].map(async ({ archive }) => await outputOf(archive)))
  return firstDifference(a!, b!) === undefined ? 'fuel' : 'output'
}

async function outputOf(archive: Uint8Array) {
  const files = await unpackArchive(archive, { archiveBytes: archive.length, entries: Infinity })
  return files.filter(({ path }) => path !== 'status.json')
}
