import type { Progress } from '@manyhands/sdk'
import { formatBytes, formatCount, formatRlc, plainText, plural, shortHex } from './format.ts'

export type LineOptions = {
  /** The request became several deals: lines about a batch name theirs. */
  manyDeals: boolean
  /** The transaction of the line before: its gas is not said twice. */
  lastTx?: string | undefined
}

/**
 * What happened, as one plain line; undefined for what only moves the bar. Pure.
 */
export function renderLine(progress: Progress, options: LineOptions): string | undefined {
  switch (progress.type) {
    case 'checked': {
      const { signer, runs, fits } = progress
      if (fits) return `checked    deterministic by ${shortHex(signer, 6)}: ${plural(runs, 'run')}`
      return `checked    the check by ${shortHex(signer, 6)} does not fit this app: left out, run \`manyhands check --write\` again`
    }
    case 'uploading':
      return `uploading  ${progress.what} (${formatBytes(progress.sizeBytes)})`
    case 'published': {
      const { kind, id, isNew } = progress
      return `published  ${kind} ${id}${isNew ? ', newly registered' : ', already in the store'}${gasOf(progress)}`
    }
    case 'quoted': {
      const { totalNrlc, taskPriceNrlc, squadSize } = progress
      const squad = plural(squadSize, 'fresh worker')
      return `quoted     ${formatRlc(totalNrlc)}: ${formatRlc(taskPriceNrlc)} a task, ${squad} to a squad`
    }
    case 'signed':
      return `signed     request ${shortHex(progress.request)}: ${plural(progress.tasks, 'task')}, ${progress.batchSize} to a batch`
    case 'matched': {
      const { deal, pool, tasks, batches } = progress
      return `matched    deal ${shortHex(deal)} with pool ${pool}: ${plural(tasks, 'task')} in ${plural(batches, 'batch', 'batches')}${gasOf(progress)}`
    }
    case 'refunded': {
      const { tasks, refundNrlc, stakeNrlc } = progress
      return `refunded   ${plural(tasks, 'task')} past the deadline: ${formatRlc(refundNrlc)} and the pool’s stake of ${formatRlc(stakeNrlc)}${gasOf(progress)}`
    }
    case 'waiting': {
      const where = progress.batch === undefined ? '' : `${batchOf(progress, options)}: `
      return `waiting    ${where}${plainText(progress.reason)}`
    }
    case 'problem':
      return `problem    ${progress.error.code}: ${plainText(progress.error.message)}`
    case 'running':
    case 'done':
      return undefined
    default:
      return renderBatchLine(progress, options)
  }
}

type BatchProgress = Extract<Progress, { deal: unknown; batch: number }>

function renderBatchLine(progress: BatchProgress, options: LineOptions): string {
  const batch = batchOf(progress, options)
  switch (progress.type) {
    case 'assigned':
      return `assigned   squad of ${batch}: ${names(progress.squad)} drawn${gasOf(progress, options.lastTx)}`
    case 'committed': {
      const { workers, isComplete } = progress
      return `committed  ${batch}: ${names(workers)}${isComplete ? ', the whole squad is bound' : ''}${gasOf(progress)}`
    }
    case 'replaced':
      return `replaced   ${batch}: ${names(progress.gone)} gone, ${names(progress.drawn)} drawn instead${gasOf(progress)}`
    case 'disagreed': {
      const { drawn, round } = progress
      const more =
        drawn.length === 0 ? 'and nobody is left to draw' : `${drawn.length} more drawn: ${names(drawn)}`
      const after = drawn.length === 0 ? round : round - 1
      return `disagreed  ${batch}: no result is credible after round ${after}, ${more}${gasOf(progress)}`
    }
    case 'settled': {
      const { root, winners, slashed } = progress
      const lost = slashed.length > 0 ? `, slashed ${names(slashed)}` : ''
      return `settled    ${batch}: root ${shortHex(root)}, paid ${names(winners)}${lost}${gasOf(progress)}`
    }
    case 'undecided':
      return `undecided  ${batch}: no group of workers was credible, you were refunded${gasOf(progress)}`
    case 'fetched': {
      const failed = progress.tasks.filter(({ status }) => status !== 'ok').length
      return `verified   ${batch}: ${plural(progress.tasks.length, 'result')} against the settled root${failed > 0 ? `, ${failed} not ok` : ''}`
    }
  }
}

function batchOf({ deal, batch }: { deal?: string; batch?: number }, { manyDeals }: LineOptions): string {
  return `batch ${batch}${manyDeals && deal ? ` of ${shortHex(deal)}` : ''}`
}

function names(workers: readonly string[]): string {
  return workers.length === 0 ? 'nobody' : workers.map(worker => shortHex(worker, 6)).join(', ')
}

function gasOf({ tx, gasUsed }: { tx?: string; gasUsed?: number }, lastTx?: string): string {
  if (tx !== undefined && tx === lastTx) return '  (same tx)'
  return tx === undefined || gasUsed === undefined
    ? ''
    : `  (${formatCount(gasUsed)} gas, tx ${shortHex(tx)})`
}
