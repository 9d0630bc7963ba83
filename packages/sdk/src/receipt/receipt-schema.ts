import { addressSchema, bytes32Schema, nrlcSchema, orderSchemas, outcomeSchema } from '@manyhands/protocol'
import { originSchema, termsSchema } from '@manyhands/protocol/wire'
import { jobSchema } from '@manyhands/runtime'
import { z } from 'zod'

const count = z.number().int().min(0)
/** Lower case only, so that one signature is written in one way. */
const signatureSchema = z
  .string()
  .regex(/^0x([0-9a-f]{128}|[0-9a-f]{130})$/, 'expected a signature in lower-case hex')
  .transform(text => text as `0x${string}`)

/** One place of a squad, with what proves its vote: `commit` binds the worker to the seal, root and salt open the seal. */
const memberSchema = z.strictObject({
  worker: addressSchema,
  weight: count,
  round: z.number().int().min(1),
  seal: bytes32Schema.optional(),
  /** EIP-712 `Commit` signature of a key; absent when the worker sent the commit itself, approved it, or is a contract with its own rules. */
  commit: signatureSchema.optional(),
  root: bytes32Schema.optional(),
  salt: bytes32Schema.optional(),
})

/** `winners` and `slashed` are places in `members`; `burnedNrlc` is what no winner of an extra round needed of the slashed stakes. */
const verdictSchema = z.strictObject({
  root: bytes32Schema,
  decidingRound: z.number().int().min(1),
  winners: z.array(count),
  slashed: z.array(count),
  burnedNrlc: nrlcSchema,
})

const batchSchema = z
  .strictObject({
    index: count,
    /** refunded: its deal was claimed after the deadline. open: nothing ended it yet. */
    status: z.enum(['settled', 'undecided', 'refunded', 'open']),
    rounds: count,
    members: z.array(memberSchema),
    verdict: verdictSchema.optional(),
    /** Of a batch that one worker settled at once (trust 1): its signature over the root. */
    solo: signatureSchema.optional(),
    /** The leaves under the root, in task order; tasks count from 0 in the deal. Absent when they could not be had. */
    outcomes: z.array(outcomeSchema).optional(),
  })
  .refine(({ members, verdict }) => verdict === undefined || isInSquad(verdict, members.length), {
    error: 'its verdict names places that its squad does not have',
  })

function isInSquad({ winners, slashed }: z.output<typeof verdictSchema>, places: number): boolean {
  const named = [...winners, ...slashed]
  return winners.length > 0 && new Set(named).size === named.length && named.every(place => place < places)
}

const transactionSchema = z.strictObject({
  hash: bytes32Schema,
  block: count,
  gasUsed: count,
  /** What it did to this deal. */
  did: z.array(z.strictObject({ event: z.string(), batch: count.optional() })),
})

const paymentSchema = z.strictObject({
  to: addressSchema,
  /** payer: came back, with the pool's stake when the deal was claimed. */
  role: z.enum(['app', 'dataset', 'pool', 'worker', 'payer']),
  nrlc: nrlcSchema,
})

const dealSchema = z.strictObject({
  id: bytes32Schema,
  terms: termsSchema,
  /** What it was asked for, as its match told it; the terms’ `requestHash` binds it. */
  ...originSchema.shape,
  matchBlock: count,
  /** What the claim after the deadline gave back. */
  claimed: z.strictObject({ tasks: count, refundNrlc: nrlcSchema, stakeNrlc: nrlcSchema }).optional(),
  batches: z.array(batchSchema),
  transactions: z.array(transactionSchema),
  /** Sums over the deal, following from verdicts and terms; a worker's own stake is not in them. */
  payments: z.array(paymentSchema),
})

/**
 * What a requester keeps of a job: who promised what, who worked, who voted how, what it cost, and the digest of
 * every result. The last field is the requester's signature over all others, so nothing in it can change unseen.
 */
export const receiptSchema = z.strictObject({
  manyhands: z.literal(1),
  chainId: z.number().int().positive(),
  hub: addressSchema,
  request: z.strictObject({ hash: bytes32Schema, order: orderSchemas.request, signature: signatureSchema }),
  job: jobSchema,
  deals: z.array(dealSchema).min(1),
  /** sha-256 of every file of the folder but this one: it names the file that changed; the proof is in the leaves. */
  files: z.record(z.string(), bytes32Schema),
  signature: signatureSchema,
})

export type Receipt = z.output<typeof receiptSchema>
export type DealReceipt = z.output<typeof dealSchema>
export type BatchReceipt = z.output<typeof batchSchema>
export type MemberReceipt = z.output<typeof memberSchema>
export type VerdictReceipt = z.output<typeof verdictSchema>
export type Payment = z.output<typeof paymentSchema>
