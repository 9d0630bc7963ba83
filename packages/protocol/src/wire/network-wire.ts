import { z } from 'zod'
import { addressSchema, bytes32Schema } from '../schemas.ts'

const count = z.number().int().min(0)

/** Answer of `GET /v1/network`. */
export const networkSchema = z.object({
  chainId: count,
  deployment: z.object({
    chainId: count,
    hub: addressSchema,
    rlc: addressSchema,
    apps: addressSchema,
    datasets: addressSchema,
    pools: addressSchema,
    block: count,
  }),
  rpcUrl: z.string(),
  headBlock: count,
  /** Chain time of the head in seconds. */
  headTime: count,
  indexedBlock: count,
})
export type NetworkInfo = z.output<typeof networkSchema>

export const assetKindSchema = z.enum(['app', 'dataset', 'pool'])

export const assetSchema = z.object({
  kind: assetKindSchema,
  id: count,
  owner: addressSchema,
  /** sha-256 of the manifest, which is a blob of `/v1/blobs`. */
  content: bytes32Schema,
  uri: z.string().optional(),
  /**
   * What an app's manifest claims of a check. valid: its signer did sign it for this app; that the runs were made, nobody
   * but the signer knows.
   */
  check: z
    .object({
      verdict: z.literal('deterministic'),
      signer: addressSchema,
      runs: count,
      valid: z.boolean(),
    })
    .optional(),
})
export type Asset = z.output<typeof assetSchema>

/** Answer of `GET /v1/assets`, by id; `next` is the `cursor` of the next page. */
export const assetPageSchema = z.object({ assets: z.array(assetSchema), next: z.string().optional() })
export type AssetPage = z.output<typeof assetPageSchema>

export const healthSchema = z.object({
  ok: z.boolean(),
  headBlock: count,
  indexedBlock: count,
  indexerError: z.string().optional(),
})
export type Health = z.output<typeof healthSchema>
