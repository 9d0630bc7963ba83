import { ManyhandsError } from '@manyhands/errors'
import { digestOf } from '../digest.ts'
import type { RunInput } from '../runtime.ts'
import { type CheckProgress, type CheckReport, checkVersion, type RunDifference } from './check-report.ts'
import { compareResults } from './compare-results.ts'
import type { Perturbation } from './perturbation.ts'
import { allPerturbations } from './perturbations.ts'
import { planRuns } from './plan-runs.ts'
import { type OpenHost, runPerturbed, type TaskResults } from './run-perturbed.ts'
import { useOfSeed } from './use-of-seed.ts'

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
/** What this machine cannot vary, or could not end in time so varied: it says nothing of the app. */
const silences: ReadonlySet<string> = new Set(['PERTURBATION_MISSING', 'TASK_UNFINISHED'])

/**
 * Runs the same tasks again and again, each time in a host that differs in one way, and compares every result with that of
 * the first run, the baseline. That nothing differed is no proof; that something did is one.
 *
 * @throws what the baseline's `runTasks` throws, SANDBOX_FAILED of any run
 * @throws CHECK_WORTHLESS when nothing could be varied
 * @throws the signal's reason when it is aborted
 */
export async function checkDeterminism(options: CheckOptions): Promise<CheckReport> {
  return await new Check(options).run()
}

function worthless(skipped: CheckReport['skipped']): ManyhandsError {
  const why = skipped.map(({ name, reason }) => `${name}: ${reason}`).join('; ')
  return new ManyhandsError('CHECK_WORTHLESS', { reason: `nothing could be varied (${why.slice(0, 400)})` })
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
    if (this.#varied.length === 0) throw worthless(this.#skipped)
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
    const found = await this.#perform(perturbation, this.#options.input).catch(expected)
    if (found instanceof ManyhandsError && silences.has(found.code)) {
      this.#skipped.push({ name, reason: found.message })
      this.#planned -= copies
      return
    }
    const run = this.#runs + 1
    const differences: RunDifference[] = []
    if (found instanceof ManyhandsError) {
      differences.push({ run, name, varied, tasks: [], refused: `${found.code}: ${found.message}` })
    } else {
      for (const [i, results] of found.entries()) {
        const difference = await this.#differenceOf(results)
        if (difference) differences.push({ run: run + i, name, varied, ...difference })
      }
    }
    this.#differences.push(...differences)
    this.#runs += copies
    this.#count(perturbation, differences.length)
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

  /** One more run, of another job in all but name. */
  async #askSeed(): Promise<CheckReport['seed']> {
    const { input } = this.#options
    if (input.seed === undefined || input.program.runtime !== 'wasm') return undefined
    const seed = digestOf(Buffer.from(input.seed))
    this.#planned = this.#runs + 1
    const other = { name: 'seed', varied: 'another seed, as another job has: a fact, no fault', runtimes: [] }
    const found = await this.#perform(other, { ...input, seed }).catch(expected)
    return found instanceof ManyhandsError ? undefined : await useOfSeed(this.#baseline, found[0]!)
  }
}

/** What may come of a run in place of results and still leave the check something to say. */
function expected(error: unknown): ManyhandsError {
  if (error instanceof ManyhandsError && (refusals.has(error.code) || silences.has(error.code))) return error
  throw error
}
