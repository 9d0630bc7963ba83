import { getAddress } from 'viem/utils'
import { z } from 'zod'
import type { OrderKind, OrderOf } from './eip712.ts'
import type { Address, Hex, TaskOutcome } from './types.ts'

const uint = (bits: number) =>
  z
    .number()
    .int()
    .min(0)
    .max(2 ** bits - 1)
/** uint64 as a decimal string in JSON, bigint in memory. */
const uint64 = z
  .union([z.string().regex(/^\d{1,20}$/, 'expected a decimal string'), z.bigint()])
  .transform(value => BigInt(value))
  .refine(value => value >= 0n && value < 1n << 64n, 'expected an unsigned 64-bit integer')

export const bytes32Schema = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, 'expected 0x and 64 hex digits')
  .transform(value => value.toLowerCase() as Hex)
export const addressSchema = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, 'expected an address')
  .transform(value => getAddress(value) as Address)
export const signatureSchema = z
  .string()
  .regex(/^0x([0-9a-fA-F]{128}|[0-9a-fA-F]{130})$/, 'expected a signature of 64 or 65 bytes')
  .transform(value => value.toLowerCase() as Hex)
/** What may stand under an order: also nothing, where the signer approved it on the chain, or whatever a contract's `isValidSignature` takes. */
export const orderSignatureSchema = z
  .string()
  .max(2 + 2 * 4096, 'expected a signature of at most 4096 bytes')
  .regex(/^0x([0-9a-fA-F]{2})*$/, 'expected a signature in hex')
  .transform(value => value.toLowerCase() as Hex)
/** A decimal amount of nRLC in JSON. */
export const nrlcSchema = uint64
const percent = z.number().int().min(0).max(100)

const restrictions = {
  requesterOnly: addressSchema,
  policy: addressSchema,
  expiry: uint64,
  epoch: uint64,
  salt: bytes32Schema,
}

/** What a leaf is made of, in JSON. */
export const outcomeSchema = z.strictObject({
  task: z.number().int().min(0),
  status: z.enum(['ok', 'app-failed', 'limit-exceeded']),
  digest: bytes32Schema,
  callback: bytes32Schema,
}) satisfies z.ZodType<TaskOutcome>

/** The wire form of the four orders: amounts and times of 64 bits are decimal strings. Strict: an unknown field is an error. */
export const orderSchemas = {
  app: z.strictObject({
    signer: addressSchema,
    app: uint(32).min(1),
    price: uint64,
    volume: uint(32).min(1),
    tag: bytes32Schema,
    datasetOnly: uint(32),
    poolOnly: uint(32),
    ...restrictions,
  }),
  dataset: z.strictObject({
    signer: addressSchema,
    dataset: uint(32).min(1),
    price: uint64,
    volume: uint(32).min(1),
    tag: bytes32Schema,
    appOnly: uint(32),
    poolOnly: uint(32),
    ...restrictions,
  }),
  pool: z.strictObject({
    signer: addressSchema,
    pool: uint(32).min(1),
    price: uint64,
    volume: uint(32).min(1),
    tag: bytes32Schema,
    category: uint(8).max(4),
    trust: uint(32).min(1),
    slack: uint(8),
    minBatch: uint(32),
    maxBatch: uint(32).min(1),
    duration: uint(32).min(1),
    workerStakePct: percent,
    schedulerPct: percent,
    appOnly: uint(32),
    datasetOnly: uint(32),
    ...restrictions,
  }),
  request: z.strictObject({
    app: uint(32).min(1),
    appMaxPrice: uint64,
    dataset: uint(32),
    datasetMaxPrice: uint64,
    pool: uint(32),
    poolMaxPrice: uint64,
    requester: addressSchema,
    payer: addressSchema,
    beneficiary: addressSchema,
    callbackTo: addressSchema,
    volume: uint(32).min(1),
    tag: bytes32Schema,
    category: uint(8).max(4),
    trust: uint(32).min(1),
    maxSlack: uint(8),
    minMembers: uint(32),
    minStakePct: uint(8),
    batchSize: uint(32).min(1),
    maxDuration: uint(32).min(1),
    inputs: bytes32Schema,
    expiry: uint64,
    epoch: uint64,
    salt: bytes32Schema,
  }),
} as const satisfies { [K in OrderKind]: z.ZodType<OrderOf[K]> }

/** Any value with its bigints as decimal strings, ready for JSON. */
export function toWire(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(toWire)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toWire(inner)]))
  }
  return value
}
