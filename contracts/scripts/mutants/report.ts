import type { Mutant } from './collector.ts'
import type { Fate } from './fates.ts'
import type { Survivor } from './survivors.ts'

export type Tried = { mutant: Mutant; fate: Fate }
export type Report = {
  tried: number
  killed: number
  share: number
  /** Survivors with a reason, survivors without one, and entries of the list that the tests kill by now. */
  explained: { mutant: Mutant; reason: string }[]
  unexplained: Mutant[]
  stale: Survivor[]
  byFile: { file: string; tried: number; killed: number }[]
  byOperator: { operator: string; tried: number; killed: number }[]
  skipped: Record<string, number>
  passes: boolean
}

function tally(tried: readonly Tried[], keyOf: (mutant: Mutant) => string) {
  const counts = new Map<string, { tried: number; killed: number }>()
  for (const { mutant, fate } of tried) {
    const count = counts.get(keyOf(mutant)) ?? { tried: 0, killed: 0 }
    counts.set(keyOf(mutant), { tried: count.tried + 1, killed: count.killed + (fate.killed ? 1 : 0) })
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b))
}

/** Passes when enough are killed, and each survivor has a reason that still holds. */
export function reportOf(
  tried: readonly Tried[],
  survivors: readonly Survivor[],
  skipped: Record<string, number>,
  threshold: number,
): Report {
  const reasons = new Map(survivors.map(({ id, reason }) => [id, reason.trim()]))
  const alive = tried.filter(({ fate }) => !fate.killed).map(({ mutant }) => mutant)
  const dead = new Set(tried.filter(({ fate }) => fate.killed).map(({ mutant }) => mutant.id))
  const explained = alive.flatMap(mutant =>
    reasons.get(mutant.id) ? [{ mutant, reason: reasons.get(mutant.id)! }] : [],
  )
  const unexplained = alive.filter(({ id }) => !reasons.get(id))
  const share = tried.length === 0 ? 0 : dead.size / tried.length
  return {
    ...{ tried: tried.length, killed: dead.size, share, explained, unexplained },
    stale: survivors.filter(({ id }) => dead.has(id)),
    byFile: tally(tried, ({ file }) => file).map(([file, count]) => ({ file, ...count })),
    byOperator: tally(tried, ({ operator }) => operator).map(([operator, count]) => ({ operator, ...count })),
    skipped,
    passes: share >= threshold && unexplained.length === 0,
  }
}

const percent = (part: number, whole: number) => `${whole === 0 ? '-' : ((100 * part) / whole).toFixed(1)} %`

const table = (rows: { name: string; tried: number; killed: number }[]): string[] =>
  rows.map(
    ({ name, tried, killed }) =>
      `  ${name.padEnd(34)} ${String(killed).padStart(5)} / ${String(tried).padStart(5)}  ${percent(killed, tried).padStart(8)}`,
  )

const where = (mutant: Mutant) =>
  `  ${mutant.id}  ${mutant.file}:${mutant.line}  ${mutant.function}\n` +
  `      in    ${mutant.statement}\n      ${mutant.operator}: ${mutant.original}  →  ${mutant.replacement}`

/** The report for people. */
export function textOf(report: Report, threshold: number): string {
  const lines = [
    'by file',
    ...table(report.byFile.map(({ file, ...rest }) => ({ name: file, ...rest }))),
    'by operator',
    ...table(report.byOperator.map(({ operator, ...rest }) => ({ name: operator, ...rest }))),
    `not mutated: ${Object.entries(report.skipped)
      .map(([what, count]) => `${what} ${count}`)
      .join(', ')}`,
  ]
  if (report.stale.length > 0) {
    lines.push('listed as survivors, but killed (take them out with --write):')
    for (const { id, file, function: fn } of report.stale) lines.push(`  ${id}  ${file}  ${fn}`)
  }
  if (report.unexplained.length > 0) {
    lines.push('survivors without a reason:', ...report.unexplained.map(where))
  }
  lines.push(
    `${report.killed} of ${report.tried} killed (${percent(report.killed, report.tried)}, wanted ${percent(threshold, 1)}); ` +
      `${report.explained.length} survivors with a reason, ${report.unexplained.length} without`,
  )
  return lines.join('\n')
}
