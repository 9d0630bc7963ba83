import { deploymentSchema } from '@manyhands/chain'
import { z } from 'zod'

/**
 * A network profile: where one network is, and whose key its commands sign with. `npm start` writes one to
 * `.manyhands/network.json`.
 */
export const networkSchema = z.object({
  chainId: z.number().int().positive(),
  rpcUrl: z.url(),
  marketUrl: z.url(),
  deployment: deploymentSchema,
  /** File with the requester's private key, readable by its owner alone. */
  keyFile: z.string().min(1),
  pools: z.array(z.object({ pool: z.number().int().positive(), schedulerUrl: z.url() })),
})

export type Network = z.output<typeof networkSchema>
