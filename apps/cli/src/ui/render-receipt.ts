import { batchTasks, taskPriceNrlc } from '@manyhands/protocol'
import { type DealReceipt, type RunResult, readTaskStatus, type TaskFiles } from '@manyhands/sdk'
import type { Colours } from './colours.ts'
import { formatCount, formatRlc, formatTable, plainText, plural, shortHex } from './format.ts'

const maxFailedShown = 10
const maxTransactionsShown = 60

/** What came of a job, in words. @param folder where its results lie */
export function renderReceipt(result: RunResult, folder: string, paint: Colours): string[] {
  const { receipt, tasks } = result
  const ok = tasks.filter(({ status }) => status === 'ok').length
  const total = receipt.job.tasks
  const headline = `${ok} of ${plural(total, 'task')} ok, ${tasks.length} verified against the root that the chain holds`
  return [
    '',
    result.ok ? paint.green(headline) : paint.yellow(headline),
    ...renderFailed(tasks),
    ...renderFuel(tasks),
    ...result.problems.map(
      error => `  ${paint.red(error.code)} ${plainText(error.message)} (${plainText(error.hint)})`,
    ),
    ...receipt.deals.flatMap(deal => renderDeal(deal, paint)),
    '',
    `results    ${folder}`,
    ...Object.keys(receipt.files)
      .filter(path => !path.startsWith('tasks/'))
      .map(path => `           ${folder}/${path}`),
    `check      npx manyhands verify ${folder}`,
  ]
}

/** What the tasks burned, of runtimes that count it: what `--fuel` must allow. */
function renderFuel(tasks: readonly TaskFiles[]): string[] {
  const fuel = tasks.flatMap(({ files }) => readTaskStatus(files).fuel ?? [])
  if (fuel.length === 0) return []
  const total = fuel.reduce((sum, units) => sum + units, 0)
  return ['', `fuel       ${formatCount(total)}, at most ${formatCount(Math.max(...fuel))} a task`]
}

/** Why tasks failed: their own words, and where a program says most, the end of its stderr. */
function renderFailed(tasks: readonly TaskFiles[]): string[] {
  const failed = tasks.filter(({ status }) => status !== 'ok')
  const lines = failed.slice(0, maxFailedShown).flatMap(({ task, status, files }) => {
    const { reason, exitCode } = readTaskStatus(files)
    const why = reason ?? (exitCode === undefined ? '' : `exit code ${exitCode}`)
    const stderr = textOf(files, 'stderr.txt').slice(0, 8)
    return [
      `  task ${task} ${status}${why ? `: ${plainText(why)}` : ''}`,
      ...stderr.map(line => `    | ${plainText(line, 160)}`),
    ]
  })
  return failed.length > maxFailedShown ? [...lines, `  … and ${failed.length - maxFailedShown} more`] : lines
}

function textOf(files: TaskFiles['files'], path: string): string[] {
  const bytes = files.find(file => file.path === path)?.bytes.subarray(0, 4096)
  return bytes
    ? new TextDecoder()
        .decode(bytes)
        .split('\n')
        .filter(line => line.trim() !== '')
    : []
}

function renderDeal(deal: DealReceipt, paint: Colours): string[] {
  const { id, terms, payments, transactions, batches } = deal
  const gas = transactions.reduce((sum, { gasUsed }) => sum + gasUsed, 0)
  const settled = batches
    .filter(({ status }) => status === 'settled')
    .map(({ index }) => batchTasks(terms, index))
  const tasks = settled.reduce((sum, { from, to }) => sum + to - from, 0)
  const burned = batches.reduce((sum, { verdict }) => sum + (verdict?.burnedNrlc ?? 0n), 0n)
  const gasPerTask = formatCount(Math.round(gas / terms.tasks))
  return [
    '',
    `${paint.bold(`deal ${shortHex(id)}`)}  pool ${terms.pool}, trust ${terms.trust}, ${plural(terms.tasks, 'task')}`,
    `paid       ${formatRlc(taskPriceNrlc(terms) * BigInt(tasks))} for ${plural(tasks, 'settled task')}`,
    ...formatTable(
      payments.map(({ to, role, nrlc }) => [`  ${roleNames[role]}`, shortHex(to), formatRlc(nrlc)]),
    ),
    ...(burned > 0n ? [`  burned     ${formatRlc(burned)} of slashed stakes`] : []),
    `gas        ${formatCount(gas)} in ${plural(transactions.length, 'transaction')}, ${gasPerTask} a task`,
    ...renderTransactions(transactions),
  ]
}

const roleNames = {
  app: 'app owner',
  dataset: 'dataset owner',
  pool: 'pool owner',
  worker: 'worker',
  payer: 'back to you',
}

function renderTransactions(transactions: DealReceipt['transactions']): string[] {
  const rows = transactions.slice(0, maxTransactionsShown).map(({ hash, gasUsed, did }) => {
    const events = [
      ...new Set(did.filter(({ event }) => event !== 'SeedFixed').map(({ event }) => event.toLowerCase())),
    ]
    const batches = [...new Set(did.flatMap(({ batch }) => batch ?? []))]
    const of = batches.length === 0 ? '' : `${batches.length === 1 ? 'batch' : 'batches'} ${spans(batches)}`
    return [`  ${events.join(' and ')}`, of, `${formatCount(gasUsed)} gas`, shortHex(hash)]
  })
  const rest = transactions.length - rows.length
  return [...formatTable(rows), ...(rest > 0 ? [`  … and ${rest} more, in the receipt`] : [])]
}

/** `0–5, 7` */
function spans(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b)
  const parts: [number, number][] = []
  for (const number of sorted) {
    const last = parts.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else parts.push([number, number])
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
