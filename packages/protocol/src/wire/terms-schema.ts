import { z } from 'zod'
import { addressSchema, bytes32Schema, nrlcSchema } from '../schemas.ts'
import type { Batch, Origin, Terms } from '../types.ts'

const count = z.number().int().min(0)

/** A deal's terms in JSON: amounts are decimal strings. Field order is that of the ABI. */
export const termsSchema = z.object({
  requestHash: bytes32Schema,
  first: count,
  payer: addressSchema,
  callbackTo: addressSchema,
  app: count,
  appOwner: addressSchema,
  appPrice: nrlcSchema,
  dataset: count,
  datasetOwner: addressSchema,
  datasetPrice: nrlcSchema,
  pool: count,
  poolOwner: addressSchema,
  poolPrice: nrlcSchema,
  tasks: count,
  batchSize: count,
  category: count,
  trust: count,
  slack: count,
  workerStakePct: count,
  schedulerPct: count,
  deadline: count,
}) satisfies z.ZodType<Terms>

/** What the `Matched` event tells beside the terms. */
export const originSchema = z.object({
  requester: addressSchema,
  beneficiary: addressSchema,
  tag: bytes32Schema,
  inputs: bytes32Schema,
}) satisfies z.ZodType<Origin>

export const memberSchema = z.object({
  worker: addressSchema,
  weight: count,
  round: count,
  seal: bytes32Schema,
})

/** The state of a batch under way: whoever relays its next step brings it as calldata. */
export const batchStateSchema = z.object({
  cursor: count,
  misses: count,
  revealBy: count,
  revealed: count,
  members: z.array(memberSchema),
}) satisfies z.ZodType<Batch>
