import { type ErrorCode, ManyhandsError } from '@manyhands/errors'
import type { z } from 'zod'

const MAX_JSON_BYTES = 1 << 20

/**
 * Bytes that must be UTF-8 JSON of one shape, at most 1 MiB.
 * @throws `code` with one reason: where it is wrong, and how
 */
export function parseJson<Schema extends z.ZodType>(
  bytes: Uint8Array,
  schema: Schema,
  code: ErrorCode,
): z.output<Schema> {
  if (bytes.length > MAX_JSON_BYTES) throw new ManyhandsError(code, { reason: 'it is larger than 1 MiB' })
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new ManyhandsError(code, { reason: 'it is not JSON' })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const where = issue.path.length === 0 ? 'it' : issue.path.join('.')
  throw new ManyhandsError(code, { reason: `${where}: ${issue.message}`.slice(0, 500) })
}
