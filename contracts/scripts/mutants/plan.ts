import { basename } from 'node:path'
import type { Suite } from './build-project.ts'
import { type Mutant, switchOf } from './collector.ts'
import type { Group, SuiteTime } from './test-run.ts'

/**
 * Suites in the order in which they are tried: the quick ones in one group, then each slow one, the slowest last. A test may use
 * a few times the gas that the hungriest of its group uses without a mutant.
 */
export function groupsOf(times: readonly SuiteTime[], quickSeconds: number): Group[] {
  const quick = times.filter(({ seconds }) => seconds <= quickSeconds)
  const slow = times.filter(({ seconds }) => seconds > quickSeconds).sort((a, b) => a.seconds - b.seconds)
  return [quick, ...slow.map(time => [time])]
    .filter(group => group.length > 0)
    .map(group => ({
      suites: group.map(({ suite }) => suite),
      gasLimit: 50_000_000 + 3 * Math.max(...group.map(({ gas }) => gas)),
    }))
}

/** The suites that can reach the mutant, the quick one that is named like its file before all others. */
export function groupsFor(
  mutant: Pick<Mutant, 'file' | 'number'>,
  groups: readonly Group[],
  suites: readonly Suite[],
): Group[] {
  const reaching = new Set(suites.filter(suite => reaches(suite, mutant.number)).map(({ name }) => name))
  const left = groups.map(group => ({ ...group, suites: group.suites.filter(name => reaching.has(name)) }))
  const own = `${basename(mutant.file, '.sol')}Test`
  const quick = left[0]
  const split =
    quick?.suites.includes(own) === true
      ? [
          { ...quick, suites: [own] },
          { ...quick, suites: quick.suites.filter(name => name !== own) },
          ...left.slice(1),
        ]
      : left
  return split.filter(group => group.suites.length > 0)
}

const deploys = Buffer.from('/artifacts/src/').toString('hex')

/** Whether a suite has the mutant's switch in its own code (from a library) or creates the contracts that may have it. */
export function reaches({ bytecode }: Pick<Suite, 'bytecode'>, number: number): boolean {
  return bytecode.includes(deploys) || bytecode.includes(switchOf(number).toString(16))
}

/** A generator of numbers in [0, 1) that a seed determines (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Choice = {
  files?: readonly string[]
  only?: readonly string[]
  sample?: number
  seed?: number
}

/** The mutants that a run tries: of these files, of these ids, and of what is left so many by lot. */
export function choose<M extends Pick<Mutant, 'id' | 'file'>>(mutants: readonly M[], choice: Choice): M[] {
  const chosen = mutants
    .filter(({ file }) => choice.files === undefined || choice.files.some(part => file.includes(part)))
    .filter(({ id }) => choice.only === undefined || choice.only.includes(id))
  if (choice.sample === undefined || choice.sample >= chosen.length) return chosen
  const random = sequence(choice.seed ?? 0)
  const drawn = chosen.map(mutant => ({ mutant, lot: random() })).sort((a, b) => a.lot - b.lot)
  const kept = new Set(drawn.slice(0, choice.sample).map(({ mutant }) => mutant))
  return chosen.filter(mutant => kept.has(mutant))
}
