import { addressSchema, signatureSchema } from '@manyhands/protocol'
import { z } from 'zod'
import { digestSchema, tasksSchema } from './schema-parts.ts'

const uint32 = z
  .int()
  .min(0)
  .max(2 ** 32 - 1)

/** One line of plain text: it is shown on terminals and pages. */
const wordsSchema = z.string().regex(/^[\x20-\x7e]{1,40}$/, { error: 'must be 1 to 40 printable letters' })

/**
 * What `manyhands check --write` puts into an app's manifest: its signer's claim that the app is deterministic.
 *
 * @property version of the check that was made
 * @property instrumenter version of what puts fuel and depth into its module; absent for containers
 * @property runs of `tasks` tasks each, in which the things of `varied` differed
 * @property inputs digest of the job that it was run on, as `inputsDigest` of a check makes it
 * @property date of the check, YYYY-MM-DD
 */
export const appCheckSchema = z.strictObject({
  verdict: z.literal('deterministic'),
  version: uint32.min(1),
  instrumenter: uint32.optional(),
  runs: z.int().min(2).max(10_000),
  varied: z.array(wordsSchema).min(1).max(32),
  tasks: tasksSchema,
  inputs: digestSchema,
  date: z.iso.date(),
  signer: addressSchema,
  signature: signatureSchema,
})

export type AppCheck = z.infer<typeof appCheckSchema>
