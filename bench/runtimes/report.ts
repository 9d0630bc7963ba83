import type { ContainerStart } from './measure-containers.ts'
import type { Starts } from './measure-starts.ts'
import type { Means, WorkRow } from './measure-work.ts'

/**
 * All that one run measured. Times in milliseconds; ratios are CPU time to native, of this run only.
 *
 * @property geomeanToNative with fuel, depth and NaN, over all programs measured, built without SIMD
 * @property geomeanToNativeSimd the same, with SIMD where the program is in C
 */
export type Report = {
  machine: Record<string, string>
  geomeanToNative: number
  geomeanToNativeSimd: number
  all: Means
  withoutPython: Means
  work: WorkRow[]
  starts: Starts | undefined
  containers: ContainerStart[]
  notes: string[]
}

const ratio = (value: number | undefined) => (value === undefined ? '-' : value.toFixed(2))
const ms = (value: number) => value.toFixed(value < 20 ? 1 : 0)

function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map(row => row[i]!.length)))
  const line = (row: string[]) =>
    row.map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  ')
  return rows.map(row => line(row).trimEnd()).join('\n')
}

function workTable({ work, all, withoutPython }: Report): string {
  const head = ['CPU time to native', 'native ms', 'raw', 'instrumented', 'raw, SIMD', 'instrumented, SIMD']
  const cells = (row: Partial<Means>) =>
    [row.raw, row.instrumented, row.simdRaw, row.simdInstrumented].map(ratio)
  return table([
    head,
    ...work.map(row => [row.name, ms(row.nativeMs), ...cells(row)]),
    ['geometric mean', '', ...cells(all)],
    ['without Python', '', ...cells(withoutPython)],
  ])
}

function startTable({ starts, containers }: Report): string {
  const rows = [['start, wall ms', '']]
  if (starts !== undefined) {
    rows.push(
      ['first task of a new module', ms(starts.newModule)],
      ['next task, process waiting', ms(starts.warmTask)],
      ['one of 50 tasks of a batch', ms(starts.nextInBatch)],
      ['Python, module never seen', ms(starts.pythonNew)],
      ['Python, module kept, new process', ms(starts.pythonCached)],
      ['Python, process waiting', ms(starts.pythonWarm)],
    )
    for (const { name, residentMib, shareMib } of starts.idleMib) {
      rows.push([`idle ${name}: resident MiB (its share ${shareMib.toFixed(0)})`, residentMib.toFixed(0)])
    }
  }
  for (const one of containers)
    rows.push([`container, ${one.engine}`, 'ms' in one ? ms(one.ms) : one.skipped])
  return table(rows)
}

/** The report for people. */
export function renderReport(report: Report): string {
  const machine = Object.entries(report.machine).map(([name, value]) => `${name}: ${value}`)
  return [machine.join('\n'), workTable(report), startTable(report), report.notes.join('\n')]
    .filter(part => part !== '')
    .join('\n\n')
}
