import { z } from 'zod'
import type { Digest } from './digest.ts'
import { fuelPerSecond, limitsOf } from './limits.ts'
import { pathSchema } from './path-rule.ts'

/** Fields that apps, jobs and projects share, each with its bound. */
export const nameSchema = z
  .string()
  .min(1)
  .max(100)
  .refine(name => name.isWellFormed() && name.trim() === name, {
    error: 'must not begin or end with a space',
  })

export const digestSchema = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/, { error: 'must be 0x and 64 lower-case hex digits' })
  .transform(text => text as Digest)

/** One argument reaches the guest as zero-terminated UTF-8, so it can hold neither a zero nor half a character. */
const argSchema = z
  .string()
  .max(4096)
  .refine(text => !text.includes('\0') && text.isWellFormed(), {
    error: 'must be text without a zero character',
  })

export const argsSchema = z.array(argSchema).max(64)

export const envSchema = boundedRecord(
  z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, { error: 'must be a name of letters, digits and _' }),
  argSchema,
)

/** Files by their path; no path may be the folder of another. */
export function filesSchema<Value extends z.ZodType>(value: Value) {
  return boundedRecord(pathSchema, value).refine(files => !hasClash(Object.keys(files)), {
    error: 'one path is a folder of another',
  })
}

export const tasksSchema = z.int().min(1).max(100_000)

export const limitsSchema = z
  .strictObject({
    fuel: z
      .int()
      .min(1)
      .max(86_400 * fuelPerSecond)
      .optional(),
    wallSeconds: z.int().min(1).max(86_400).optional(),
    memoryBytes: z.int().min(65_536).max(4_294_967_296).optional(),
    outputBytes: z.int().min(0).max(1_073_741_824).optional(),
    stdioBytes: z.int().min(0).max(67_108_864).optional(),
  })
  .refine(limits => limitsOf(limits).fuel <= limitsOf({ wallSeconds: limits.wallSeconds }).fuel, {
    path: ['fuel'],
    error: `must be at most ${fuelPerSecond} for each of its wallSeconds`,
  })

export const gatherSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('concat'),
    file: pathSchema,
    output: pathSchema,
    header: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('animation'),
    file: pathSchema,
    output: pathSchema,
    delayMs: z.int().min(20).max(60_000),
  }),
])

export type Gather = z.infer<typeof gatherSchema>

function boundedRecord<Key extends z.ZodType<string, string>, Value extends z.ZodType>(
  key: Key,
  value: Value,
) {
  return z
    .record(key, value)
    .refine(record => Object.keys(record).length <= 64, { error: 'must have at most 64 entries' })
}

function hasClash(paths: string[]): boolean {
  return paths.some(path => paths.some(other => other.startsWith(`${path}/`)))
}
