import type { RunInput } from '../runtime.ts'
import type { Perturbation } from './perturbation.ts'

export type RunPlan = {
  /** What each run beside the baseline varies, in order. */
  perturbed: Perturbation[]
  /** What is not varied here, and why. */
  skipped: { name: string; reason: string }[]
  /** All runs, the baseline and every copy among them. */
  runs: number
}

export const minRuns = 2
export const maxRuns = 1000

/**
 * Which runs to make: each perturbation once, or, where `runs` asks for another number, as many of the table as that
 * takes, from its beginning again at its end. Pure.
 * @param runs 2 to 1000; copies of a parallel run count each, so there may come out some more
 */
export function planRuns(input: RunInput, table: readonly Perturbation[], runs?: number): RunPlan {
  const skipped: RunPlan['skipped'] = []
  const usable = table.filter(({ name, runtimes, cannot }) => {
    if (!runtimes.includes(input.program.runtime)) return false
    const reason = cannot?.(input)
    if (reason !== undefined) skipped.push({ name, reason })
    return reason === undefined
  })
  const perturbed: Perturbation[] = []
  let count = 1
  const wanted = runs ?? Number.POSITIVE_INFINITY
  for (let i = 0; count < wanted && (runs !== undefined || i < usable.length) && usable.length > 0; i++) {
    const next = usable[i % usable.length]!
    perturbed.push(next)
    count += next.copies ?? 1
  }
  const left = usable.filter(each => !perturbed.includes(each))
  skipped.push(...left.map(({ name }) => ({ name, reason: 'fewer runs were asked for' })))
  return { perturbed, skipped, runs: count }
}
