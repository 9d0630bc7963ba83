import { z } from 'zod'
import { addressSchema, bytes32Schema } from '../schemas.ts'
import { batchStateSchema, originSchema, termsSchema } from './terms-schema.ts'

/** open: something may still settle · settled: every batch ended, none by refund · refunded: claimed after the deadline. */
export const dealStatusSchema = z.enum(['open', 'settled', 'refunded'])
export type DealStatus = z.output<typeof dealStatusSchema>

export const batchStatusSchema = z.enum(['none', 'assigned', 'committed', 'settled', 'undecided', 'refunded'])

/** One transaction that touched a deal or batch. */
export const touchSchema = z.object({
  event: z.string(),
  txHash: bytes32Schema,
  block: z.number().int(),
  /** Gas of the whole transaction, which may carry other batches too. */
  gasUsed: z.number().int(),
})
export type TouchWire = z.output<typeof touchSchema>

export const batchViewSchema = z.object({
  index: z.number().int().min(0),
  id: bytes32Schema,
  /** Tasks `[from, to)` of the deal. */
  from: z.number().int(),
  to: z.number().int(),
  status: batchStatusSchema,
  state: batchStateSchema.optional(),
  /** Chain time in seconds until which its scheduler waits for commits. */
  commitBy: z.number().int().optional(),
  root: bytes32Schema.optional(),
  decidingRound: z.number().int().optional(),
  /** Workers that were paid. */
  winners: z.array(addressSchema),
  transactions: z.array(touchSchema),
})
export type BatchWire = z.output<typeof batchViewSchema>

const dealSummary = {
  id: bytes32Schema,
  terms: termsSchema,
  ...originSchema.shape,
  status: dealStatusSchema,
  matchBlock: z.number().int(),
  matchTx: bytes32Schema,
  /** Chain time of the match in seconds. */
  matchedAt: z.number().int(),
  batchCount: z.number().int(),
  settledTasks: z.number().int(),
  refundedTasks: z.number().int(),
}

export const dealSummarySchema = z.object(dealSummary)
export type DealSummary = z.output<typeof dealSummarySchema>

/** Answer of `GET /v1/deals/:id`: batches that something happened to, by index, at most 1,000 from `?fromBatch=`. */
export const dealDetailSchema = z.object({
  ...dealSummary,
  batches: z.array(batchViewSchema),
  transactions: z.array(touchSchema),
})
export type DealDetail = z.output<typeof dealDetailSchema>

export const dealPageSchema = z.object({ deals: z.array(dealSummarySchema), next: z.string().optional() })
export type DealPage = z.output<typeof dealPageSchema>
