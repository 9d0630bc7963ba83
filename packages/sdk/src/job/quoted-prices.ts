import { ManyhandsError } from '@manyhands/errors'
import type { Quote } from '@manyhands/protocol/wire'
import type { QuoteQuery } from '../market-client.ts'

/** nRLC per task that a request offers at most; `taskNrlc` is their sum, so what one task can cost. */
export type QuotedPrices = { appNrlc: bigint; datasetNrlc: bigint; poolNrlc: bigint; taskNrlc: bigint }

const echoed = ['app', 'dataset', 'category', 'trust', 'tasks'] as const

/**
 * The prices of a quote: all that is taken from it. The sum is held against the bound, not what the market says the sum is.
 * @throws SERVICE_FAILED when the quote answers another question, ORDER_MISMATCH when it exceeds `maxPriceNrlc`
 */
export function quotedPrices(asked: QuoteQuery, quote: Quote, maxPriceNrlc?: bigint): QuotedPrices {
  for (const field of echoed) {
    if (quote[field] === asked[field]) continue
    const reason = `asked for ${field} ${asked[field]} it quoted ${field} ${quote[field]}`
    throw new ManyhandsError('SERVICE_FAILED', { service: 'market', reason })
  }
  const { appPriceNrlc: appNrlc, poolPriceNrlc: poolNrlc } = quote
  const datasetNrlc = asked.dataset === 0 ? 0n : quote.datasetPriceNrlc
  const taskNrlc = appNrlc + datasetNrlc + poolNrlc
  if (maxPriceNrlc !== undefined && taskNrlc > maxPriceNrlc) {
    const parts = `app ${appNrlc}, dataset ${datasetNrlc}, pool ${poolNrlc}`
    const reason = `the cheapest asks ${taskNrlc} nRLC a task (${parts}), the most offered is ${maxPriceNrlc}`
    throw new ManyhandsError('ORDER_MISMATCH', { reason })
  }
  return { appNrlc, datasetNrlc, poolNrlc, taskNrlc }
}
