import type { CheckReport, RunDifference } from '@manyhands/runtime/check'
import type { Colours } from './colours.ts'
import { formatTable, plainText, plural } from './format.ts'
import { renderBytes } from './render-bytes.ts'

/** @property tasks of the whole project · @property written where the signed verdict went */
export type CheckAbout = { name: string; tasks: number; written?: { path: string; signer: string } }

const maxRunsShown = 20

/** What came of a check, in words; of a difference also its first byte with what lies around it. */
export function renderCheck(report: CheckReport, about: CheckAbout, paint: Colours): string[] {
  const { verdict, differences, runs, tasks, ended } = report
  const what = `${plural(runs, 'run')} of ${plural(tasks.length, 'task')}`
  const isSame = verdict === 'deterministic'
  const headline = isSame
    ? paint.green(`deterministic: ${what} of ${plainText(about.name)} gave the same results`)
    : paint.red(`differs: ${differences.length} of ${what} of ${plainText(about.name)} were not as the first`)
  const part = tasks.length < about.tasks ? [`tasks      ${tasks.join(', ')} of 0 to ${about.tasks - 1}`] : []
  const failed = ended['app-failed'] + ended['limit-exceeded']
  return [
    headline,
    '',
    ...(isSame ? [] : [...renderFirst(differences[0]!, paint), ...renderOthers(differences.slice(1)), '']),
    ...renderVaried(report, paint),
    ...part,
    ...(failed > 0
      ? [paint.yellow(`failed     ${failed} of ${plural(tasks.length, 'task')} in the first run`)]
      : []),
    ...renderSeed(report),
    ...(about.written ? [`written    ${about.written.path}, signed by ${about.written.signer}`] : []),
  ]
}

function renderFirst(difference: RunDifference, paint: Colours): string[] {
  const { run, name, varied, first, refused } = difference
  const head = `run ${run}, ${name}: ${varied}`
  if (first === undefined) return [paint.bold(head), `  it was refused: ${plainText(refused ?? '')}`]
  const { path, sizes, atByte } = first.file
  const [before, after] = sizes.map(size => (size === undefined ? 'missing' : plural(size, 'byte')))
  const facts = Object.entries(first.facts).map(
    ([fact, pair]) =>
      `  ${plainText(fact)}: ${pair.map(value => plainText(JSON.stringify(value) ?? 'none')).join(' → ')}`,
  )
  return [
    paint.bold(head),
    `  task ${first.task}, ${plainText(path)}: the first byte that differs is ${atByte} (${before} and ${after})`,
    ...facts,
    '',
    ...renderBytes(first.file, ['run 1, baseline', `run ${run}, ${name}`], paint).map(line => `  ${line}`),
    '',
  ]
}

function renderOthers(others: readonly RunDifference[]): string[] {
  const rows = others.slice(0, maxRunsShown).map(({ run, name, tasks, first, refused }) => {
    const where = first ? `${plainText(first.file.path)} byte ${first.file.atByte}` : plainText(refused ?? '')
    return [
      `run ${run}`,
      name,
      `${tasks.length === 1 ? 'task' : 'tasks'} ${tasks.slice(0, 8).join(', ')}`,
      where,
    ]
  })
  const rest = others.length - rows.length
  return [...formatTable(rows), ...(rest > 0 ? [`… and ${rest} more`] : [])]
}

function renderVaried({ varied, skipped }: CheckReport, paint: Colours): string[] {
  const rows = varied.map(each => {
    const outcome = each.differed === 0 ? 'same' : `${each.differed} differ`
    return [`  ${each.name}`, plural(each.runs, 'run'), outcome, each.varied]
  })
  const left = skipped.map(({ name, reason }) => [`  ${name}`, plainText(reason)])
  return [
    'varied',
    ...formatTable(rows),
    ...(left.length > 0 ? ['not varied', ...formatTable(left).map(paint.dim)] : []),
  ]
}

const seedWords = {
  unused: 'the result does not depend on the job’s seed',
  fuel: 'another seed gives the same output for another amount of fuel',
  output:
    'another seed gives another result: the app uses random numbers, which are the same for all workers of a job',
}

function renderSeed({ seed }: CheckReport): string[] {
  return seed === undefined ? [] : [`seed       ${seedWords[seed]}`]
}
