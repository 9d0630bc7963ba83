import { deploymentSchema } from '@manyhands/chain'
import { addressSchema } from '@manyhands/protocol'
import { allLayers } from '@manyhands/runtime'
import { z } from 'zod'

/** What the worker reads from its configuration file (JSON). */
export const configSchema = z.strictObject({
  rpcUrl: z.string(),
  deployment: deploymentSchema,
  schedulerUrl: z.string(),
  blobsUrl: z.string(),
  pool: z.number().int().positive(),
  keyFile: z.string(),
  /** Where duties, results and salts are kept until they are settled. */
  folder: z.string(),
  /** Batches run at once. */
  concurrency: z.number().int().min(1).max(64).default(1),
  /** Warn of every app that brings no check signed for it (`manyhands check --write`) by one of the signers named, if any are. */
  requireChecked: z.boolean().default(false),
  trustedCheckers: z.array(addressSchema).optional(),
  /** Where prepared modules are kept between starts; in memory only when absent. Several workers may share it. */
  cacheFolder: z.string().optional(),
  sandbox: z
    .strictObject({
      /** Layers without which this worker does not start. */
      require: z.array(z.enum(allLayers)).default([]),
      /** Processes that wait without a module, and with one. */
      blank: z.number().int().min(0).max(64).optional(),
      loaded: z.number().int().min(0).max(64).optional(),
    })
    .default({ require: [] }),
  /** The container engine; without it this worker runs no images. See docs/oci.md. */
  oci: z
    .strictObject({
      socketPath: z.string().min(1),
      /** What starts containers, by the engine's name for it: runc, runsc. */
      runtime: z.string().min(1).optional(),
      cacheBytes: z.number().int().min(0).optional(),
      cacheSeconds: z.number().int().min(0).optional(),
    })
    .optional(),
  /** For tests of the network only: hand in wrong results, the same as other liars or its own. */
  lie: z.enum(['together', 'alone']).optional(),
})

export type WorkerConfig = z.infer<typeof configSchema>
