import { addressSchema } from '@manyhands/protocol'
import { z } from 'zod'

/** Where the contracts of one chain are; `block` is the first block that can hold their events. */
export const deploymentSchema = z.object({
  chainId: z.number().int().positive(),
  hub: addressSchema,
  rlc: addressSchema,
  apps: addressSchema,
  datasets: addressSchema,
  pools: addressSchema,
  block: z.number().int().min(0),
})

export type Deployment = z.infer<typeof deploymentSchema>
