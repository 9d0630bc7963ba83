import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runInput } from '../testing/run-input.ts'
import type { Perturbation } from './perturbation.ts'
import { allPerturbations } from './perturbations.ts'
import { planRuns } from './plan-runs.ts'

const make = (name: string, more: Partial<Perturbation> = {}): Perturbation => ({
  name,
  varied: name,
  runtimes: ['wasm'],
  ...more,
})
const input = runInput(new Uint8Array(), 2)
const names = (runs: number | undefined, table: Perturbation[]) => {
  const plan = planRuns(input, table, runs)
  return { ...plan, perturbed: plan.perturbed.map(({ name }) => name) }
}

it('makes each run once, beside the baseline', () => {
  const table = [make('a'), make('b', { copies: 3 })]
  expect(names(undefined, table)).toEqual({ perturbed: ['a', 'b'], skipped: [], runs: 5 })
})

it('takes the first for fewer runs, and begins again for more', () => {
  const table = [make('a'), make('b'), make('c')]
  expect(names(2, table)).toMatchObject({ perturbed: ['a'], runs: 2 })
  expect(names(2, table).skipped.map(({ name }) => name)).toEqual(['b', 'c'])
  expect(names(6, table)).toMatchObject({ perturbed: ['a', 'b', 'c', 'a', 'b'], skipped: [], runs: 6 })
})

it('says what cannot be varied here, and is silent of other runtimes', () => {
  const table = [make('a', { cannot: () => 'no such thing' }), make('b', { runtimes: ['oci'] }), make('c')]
  expect(names(undefined, table)).toEqual({
    perturbed: ['c'],
    skipped: [{ name: 'a', reason: 'no such thing' }],
    runs: 2,
  })
})

it('comes to an end when nothing can be varied', () => {
  expect(names(10, [])).toEqual({ perturbed: [], skipped: [], runs: 1 })
})

it('makes at least the runs asked for, and no more than the last one’s copies above', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 60 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 }),
      (runs, copies) => {
        const plan = planRuns(
          input,
          copies.map((n, i) => make(`${i}`, { copies: n })),
          runs,
        )
        expect(plan.runs).toBeGreaterThanOrEqual(runs)
        expect(plan.runs - (plan.perturbed.at(-1)?.copies ?? 1)).toBeLessThan(runs)
        expect(plan.runs).toBe(1 + plan.perturbed.reduce((sum, { copies: n = 1 }) => sum + n, 0))
      },
    ),
  )
})

it('every name of the table stands once for each runtime, short enough for a verdict', () => {
  for (const runtime of ['wasm', 'oci'] as const) {
    const own = allPerturbations.filter(({ runtimes }) => runtimes.includes(runtime)).map(({ name }) => name)
    expect(new Set(own).size).toBe(own.length)
    expect(own.every(name => name.length <= 40)).toBe(true)
  }
})
