import type { TestReport } from '@manyhands/apps'
import type { Colours } from './colours.ts'
import { formatCount, formatTable, plainText, plural } from './format.ts'

const maxErrorLines = 10

/** A table of tests, and below it what was wrong with those that failed. What a program printed is made plain. */
export function renderTests(reports: TestReport[], paint: Colours): string[] {
  const rows = reports.map(({ name, ok, status, fuel, wallMs }) => [
    ok ? 'pass' : 'FAIL',
    plainText(name),
    status,
    `${formatCount(Math.round(wallMs))} ms`,
    fuel === undefined ? '' : `${formatCount(fuel)} fuel`,
  ])
  const table = formatTable(rows).map((line, i) => (reports[i]!.ok ? paint.green : paint.red)(line))
  const failed = reports.filter(report => !report.ok)
  const details = failed.flatMap(report => [
    '',
    paint.bold(plainText(report.name)),
    ...report.problems.map(problem => `  ${plainText(problem, 400)}`),
    ...lastLines(report.stderr).map(line => paint.dim(`  | ${plainText(line)}`)),
  ])
  const sum = failed.length === 0 ? 'passed' : `of ${formatCount(reports.length)} failed`
  const count = failed.length === 0 ? reports.length : failed.length
  return [
    ...table,
    ...details,
    '',
    (failed.length === 0 ? paint.green : paint.red)(`${plural(count, 'test')} ${sum}`),
  ]
}

function lastLines(text: string): string[] {
  return text.trimEnd() === '' ? [] : text.trimEnd().split('\n').slice(-maxErrorLines)
}
