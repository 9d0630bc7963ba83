import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Mutant } from './collector.ts'

/** A mutant that no test kills, and why that is right. */
export type Survivor = Pick<
  Mutant,
  'id' | 'file' | 'function' | 'operator' | 'statement' | 'original' | 'replacement'
> & {
  reason: string
}

const path = new URL('survivors.json', import.meta.url)

export function readSurvivors(): Survivor[] {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Survivor[]) : []
}

const entryOf = (mutant: Mutant, reason: string): Survivor => {
  const { id, file, function: fn, operator, statement, original, replacement } = mutant
  return { id, file, function: fn, operator, statement, original, replacement, reason }
}

/** The list as this run leaves it: known reasons kept, new survivors without one, what is killed or gone taken out. */
export function updated(
  known: readonly Survivor[],
  all: readonly Mutant[],
  survived: readonly Mutant[],
  killed: readonly Mutant[],
): Survivor[] {
  const [exists, dead] = [new Set(all.map(m => m.id)), new Set(killed.map(m => m.id))]
  const kept = known.filter(({ id }) => exists.has(id) && !dead.has(id))
  const listed = new Set(kept.map(({ id }) => id))
  const added = survived.filter(({ id }) => !listed.has(id)).map(mutant => entryOf(mutant, ''))
  return [...kept, ...added].sort(
    (a, b) => a.file.localeCompare(b.file) || a.function.localeCompare(b.function),
  )
}

export function writeSurvivors(survivors: readonly Survivor[]): void {
  writeFileSync(path, `${JSON.stringify(survivors, null, 2)}\n`)
}
