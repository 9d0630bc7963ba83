import {
  type BatchId,
  type Bytes32,
  bytes32Schema,
  type DealId,
  type Digest,
  type Hex,
  outcomeSchema,
  signatureSchema,
  type TaskOutcome,
  type Terms,
} from '@manyhands/protocol'
import { z } from 'zod'

/**
 * A batch that the chain gave this worker. `id` is the batch's id; `terms` were checked against the deal's id. `inputs` is the digest of
 * the job description as the deal's `Matched` event has it.
 */
export type Duty = { id: BatchId; deal: DealId; index: number; terms: Terms; inputs: Digest; seat: number }

/**
 * What this worker must never lose between its signature and the settlement: written before anything is signed.
 * The archives lie beside it as `<task>.tar`.
 */
export type Contribution = {
  deal: DealId
  index: number
  root: Bytes32
  salt: Bytes32
  seal: Bytes32
  signature: Hex
  tasks: TaskOutcome[]
}

export const contributionSchema = z.strictObject({
  deal: bytes32Schema,
  index: z.number().int().min(0),
  root: bytes32Schema,
  salt: bytes32Schema,
  seal: bytes32Schema,
  signature: signatureSchema,
  tasks: z.array(outcomeSchema),
})
