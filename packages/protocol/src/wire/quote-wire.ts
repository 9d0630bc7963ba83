import { z } from 'zod'
import { bytes32Schema, nrlcSchema } from '../schemas.ts'

const count = z.number().int().min(0)

/** Answer of `GET /v1/quote`: the cheapest way to have all the tasks run, at this moment. It binds nobody. */
export const quoteSchema = z.object({
  app: count,
  dataset: count,
  category: count,
  trust: count,
  tasks: count,
  /** nRLC for all tasks, all parts. */
  totalNrlc: nrlcSchema,
  /** nRLC per task of the dearest part: the maxima that a request must offer to take every part. */
  appPriceNrlc: nrlcSchema,
  datasetPriceNrlc: nrlcSchema,
  poolPriceNrlc: nrlcSchema,
  taskPriceNrlc: nrlcSchema,
  /** Pool of the first (cheapest) part. */
  pool: count,
  /** Fresh workers needed to make a result credible; workers with a good score make do with fewer. */
  squadSize: count,
  slack: count,
  durationSec: count,
  maxBatch: count,
  /** P(Binomial(squad + slack, badShare) ≥ squad): bad workers fill a whole squad though the scheduler skips as it likes. */
  bounds: z.array(z.object({ badShare: z.number(), probability: z.number() })),
  parts: z.array(
    z.object({
      pool: count,
      tasks: count,
      appOrder: bytes32Schema,
      datasetOrder: bytes32Schema.optional(),
      poolOrder: bytes32Schema,
      taskPriceNrlc: nrlcSchema,
    }),
  ),
})
export type Quote = z.output<typeof quoteSchema>
