import { basename } from 'node:path'
import type { Mutant } from './collector.ts'
import type { Group, SuiteTime } from './test-run.ts'

/**
 * Suites in the order in which they are tried: the quickest first, several together, those that take longer than a group may each by
 * itself, the slowest last.
 */
export function groupsOf(times: readonly SuiteTime[], groupSeconds: number): Group[] {
  const groups: SuiteTime[][] = []
  let sum = Number.POSITIVE_INFINITY
  for (const time of [...times].sort((a, b) => a.seconds - b.seconds)) {
    if (sum + time.seconds > groupSeconds) {
      groups.push([])
      sum = 0
    }
    groups.at(-1)!.push(time)
    sum += time.seconds
  }
  return groups.map(group => ({ suites: group.map(({ suite }) => suite) }))
}

/** Campaigns take a minute and more for each mutant: they are left out unless they are asked for. They can only kill more. */
export const campaigns = [
  ...['InvariantsTest', 'InvariantsGasTest', 'BridgeInvariantsTest', 'GenesisInvariantsTest'],
  'LensBatchesTest',
]

/** The groups as far as their suites are wanted, before all others the suites named like the mutant's file. */
export function groupsFor(
  mutant: Pick<Mutant, 'file'>,
  groups: readonly Group[],
  wanted: ReadonlySet<string>,
): Group[] {
  const own = `${basename(mutant.file, '.sol')}Test`
  const first = groups.flatMap(group => (group.suites.includes(own) ? [{ ...group, suites: [own] }] : []))
  const rest = groups.map(group => ({ ...group, suites: group.suites.filter(name => name !== own) }))
  return [...first, ...rest]
    .map(group => ({ ...group, suites: group.suites.filter(name => wanted.has(name)) }))
    .filter(group => group.suites.length > 0)
}

/** A group of single tests, named `Suite.test(...)`, of wanted suites; undefined for none. */
export function groupOfTests(tests: readonly string[], wanted: ReadonlySet<string>): Group | undefined {
  const chosen = tests
    .map(test => test.split('.', 2) as [string, string])
    .filter(([name]) => wanted.has(name))
  if (chosen.length === 0) return undefined
  const suites = [...new Set(chosen.map(([suite]) => suite))]
  const names = [...new Set(chosen.map(([, test]) => test.replace(/\(.*$/, '')))]
  return { suites, pattern: `^(${names.join('|')})\\b` }
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
