import { deploymentSchema } from '@manyhands/chain'
import { nrlcSchema, unlimitedVolume } from '@manyhands/protocol'
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
    /** Tasks in all; without it, there is no limit. */
    volume: z.number().int().positive().max(unlimitedVolume).default(unlimitedVolume),
    category: z.number().int().min(0).max(4),
    trust: z.number().int().positive(),
    slack: z.number().int().min(0).max(16),
    /** Deals and batches of fewer tasks are not taken. */
    minBatch: z.number().int().positive().default(1),
    maxBatch: z.number().int().positive(),
    durationSeconds: z.number().int().positive(),
    workerStakePct: z.number().int().min(0).max(100),
    schedulerPct: z.number().int().min(0).max(100),
    validSeconds: z.number().int().positive(),
  }),
})

export type SchedulerConfig = z.infer<typeof configSchema>
