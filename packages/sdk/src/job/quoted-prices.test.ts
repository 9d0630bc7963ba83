import type { Quote } from '@manyhands/protocol/wire'
import { describe, expect, it } from 'vitest'
import { requester } from '../testing/make-result.ts'
import { quotedPrices } from './quoted-prices.ts'

const asked = {
  app: 3,
  dataset: 4,
  category: 1,
  trust: 5,
  tasks: 8,
  maxDuration: 3600,
  maxSlack: 2,
  minMembers: 0,
  minStakePct: 0,
  batchSize: 2,
  requester: requester.address,
}
const { app, dataset, category, trust, tasks } = asked
const echo = { app, dataset, category, trust, tasks }
const prices = { appPriceNrlc: 10n, datasetPriceNrlc: 20n, poolPriceNrlc: 70n }
const quoteOf = (changed: object) =>
  ({ ...echo, ...prices, taskPriceNrlc: 100n, totalNrlc: 800n, ...changed }) as Quote

describe('the prices of a quote', () => {
  it('are its parts and their sum, whatever it says the sum is', () => {
    const expected = { appNrlc: 10n, datasetNrlc: 20n, poolNrlc: 70n, taskNrlc: 100n }
    expect(quotedPrices(asked, quoteOf({ taskPriceNrlc: 1n, totalNrlc: 1n }), 100n)).toEqual(expected)
  })

  it('are refused when their sum exceeds the bound though the quote denies it', () => {
    const quote = quoteOf({ poolPriceNrlc: 71n, taskPriceNrlc: 1n })
    expect(() => quotedPrices(asked, quote, 100n)).toThrow(
      expect.objectContaining({
        code: 'ORDER_MISMATCH',
        message: expect.stringContaining(
          'asks 101 nRLC a task (app 10, dataset 20, pool 71), the most offered is 100',
        ),
      }),
    )
  })

  it('have none for a dataset that was not asked for', () => {
    const found = quotedPrices({ ...asked, dataset: 0 }, quoteOf({ dataset: 0, datasetPriceNrlc: 999n }), 80n)
    expect(found).toMatchObject({ datasetNrlc: 0n, taskNrlc: 80n })
  })
})

it.each(Object.keys(echo))('a quote for another %s than was asked is refused', field => {
  const quote = quoteOf({ [field]: 99 })
  expect(() => quotedPrices(asked, quote)).toThrow(
    expect.objectContaining({ code: 'SERVICE_FAILED', message: expect.stringContaining(`${field} 99`) }),
  )
})
