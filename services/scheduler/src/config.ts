import { deploymentSchema } from '@manyhands/chain'
import { nrlcSchema } from '@manyhands/protocol'
import { z } from 'zod'

/** What the scheduler reads from its configuration file (JSON). */
export const configSchema = z.strictObject({
  port: z.number().int().min(0).max(65_535),
  databaseUrl: z.string(),
  rpcUrl: z.string(),
  deployment: deploymentSchema,
  marketUrl: z.string(),
  /** The pool's id; the key in `keyFile` is its owner's, who also schedules. */
  pool: z.number().int().positive(),
  keyFile: z.string(),
  /** The ask that is posted at start. */
  sells: z.strictObject({
    priceNrlc: nrlcSchema,
    volume: z.number().int().positive(),
    category: z.number().int().min(0).max(4),
    trust: z.number().int().positive(),
    slack: z.number().int().min(0).max(16),
    maxBatch: z.number().int().positive(),
    durationSeconds: z.number().int().positive(),
    workerStakePct: z.number().int().min(0).max(100),
    schedulerPct: z.number().int().min(0).max(100),
    validSeconds: z.number().int().positive(),
  }),
})

export type SchedulerConfig = z.infer<typeof configSchema>
