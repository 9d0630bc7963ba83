import { ManyhandsError } from '@manyhands/errors'
import type { Context } from 'hono'
import { z } from 'zod'

/** Query strings are text: an unsigned integer of at most 32 bits. */
export const uint32Text = z
  .string()
  .regex(/^\d{1,10}$/, 'expected an unsigned integer')
  .transform(Number)
  .refine(value => value < 2 ** 32, 'expected an unsigned 32-bit integer')

/** Entries a page holds: 1 to 100, default 50. */
export const limitText = uint32Text
  .refine(value => value >= 1 && value <= 100, 'expected 1 to 100')
  .default(50)

/** A place in the chain's order of events, `<block>-<logIndex>`: cursors and SSE ids have this form. */
export const placeText = z
  .string()
  .regex(/^\d{1,9}-\d{1,9}$/, 'expected <block>-<log index>')
  .transform(text => {
    const [block, logIndex] = text.split('-').map(Number)
    return { block: block!, logIndex: logIndex! }
  })

/** @throws INPUT_INVALID naming the first field that is wrong. */
export function parseInput<T extends z.ZodType>(what: string, schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const where = issue.path.length > 0 ? `${what}.${issue.path.join('.')}` : what
  throw new ManyhandsError('INPUT_INVALID', { what: where, reason: issue.message })
}

/** The query string by a strict schema: an unknown parameter is an error, not silence. */
export function parseQuery<T extends z.ZodType>(c: Context, schema: T): z.output<T> {
  return parseInput('query', schema, c.req.query())
}

/** A JSON body of at most `maxBytes`. @throws INPUT_TOO_LARGE, INPUT_INVALID. */
export async function readJson(c: Context, maxBytes: number): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of c.req.raw.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > maxBytes) {
      throw new ManyhandsError('INPUT_TOO_LARGE', { what: 'body', actual: sizeBytes, limit: maxBytes })
    }
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new ManyhandsError('INPUT_INVALID', { what: 'body', reason: 'it is not JSON' })
  }
}
