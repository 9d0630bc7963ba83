import type { Database } from '@manyhands/chain'
import {
  addressSchema,
  categories,
  type RequestOrder,
  toWire,
  zeroAddress,
  zeroWord,
} from '@manyhands/protocol'
import { Hono } from 'hono'
import { z } from 'zod'
import { readInFlight } from '../in-flight.ts'
import { loadSnapshot } from '../load-snapshot.ts'
import { makeQuote } from '../make-quote.ts'
import type { MarketReads } from '../market-reads.ts'
import { planMatches } from '../plan-matches.ts'
import { parseQuery, uint32Text } from './parse.ts'

const quoteQuery = z.strictObject({
  app: uint32Text.refine(app => app > 0, 'expected an app id'),
  dataset: uint32Text.default(0),
  pool: uint32Text.default(0),
  /** XS, S, M, L, XL or 0 to 4; default S. */
  category: z
    .union([z.enum(categories).transform(name => categories.indexOf(name)), uint32Text.refine(n => n <= 4)])
    .default(1),
  trust: uint32Text.refine(trust => trust >= 1, 'expected at least 1').default(1),
  tasks: uint32Text.refine(tasks => tasks >= 1, 'expected at least 1').default(1),
  /** Longest time to the last settlement, in seconds. */
  maxDuration: uint32Text.default(2 ** 32 - 1),
  maxSlack: uint32Text.refine(slack => slack <= 255, 'expected at most 255').default(255),
  /** Tasks of a batch; default all. */
  batchSize: uint32Text.refine(size => size >= 1, 'expected at least 1').optional(),
  /** Members that the pool must have. */
  minMembers: uint32Text.default(0),
  /** What its workers must stake at least, in per cent of what the pool earns. */
  minStakePct: uint32Text.refine(percent => percent <= 100, 'expected at most 100').default(0),
  /** Offers only for this requester count too. */
  requester: addressSchema.default(zeroAddress),
})

const plenty = 1n << 200n

/** `GET /`: the cheapest combination at this moment; ORDER_MISMATCH with the reason when there is none. */
export function quoteRoute({ db, reads }: { db: Database; reads: MarketReads }): Hono {
  return new Hono().get('/', async c => {
    const request = boundless(parseQuery(c, quoteQuery))
    const inFlight = await readInFlight(db)
    const query = { request, remaining: request.volume, inFlight, payerFreeNrlc: plenty }
    const snapshot = await loadSnapshot(db, reads, query)
    return c.json(toWire(makeQuote(snapshot, planMatches(snapshot))) as object)
  })
}

/** A request that takes any price. */
function boundless(query: z.output<typeof quoteQuery>): RequestOrder {
  const { tasks, requester, batchSize = tasks, ...wanted } = query
  const parties = { requester, payer: requester, beneficiary: requester, callbackTo: zeroAddress }
  const prices = { appMaxPrice: plenty, datasetMaxPrice: plenty, poolMaxPrice: plenty }
  const rest = { volume: tasks, batchSize, tag: zeroWord, inputs: zeroWord, salt: zeroWord, epoch: 0n }
  return { ...wanted, ...parties, ...prices, ...rest, expiry: plenty }
}
