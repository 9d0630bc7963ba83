import { readFile } from 'node:fs/promises'
import { ManyhandsError } from '@manyhands/errors'
import type { z } from 'zod'

/** Reads a JSON configuration file and checks it. @throws INPUT_INVALID, FILE_UNREADABLE */
export async function readConfig<S extends z.ZodType>(
  path: string | undefined,
  schema: S,
): Promise<z.output<S>> {
  if (path === undefined) {
    throw new ManyhandsError('INPUT_INVALID', {
      what: 'the command line',
      reason: 'name a configuration file',
    })
  }
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new ManyhandsError('FILE_UNREADABLE', { path, reason: error.message })
  })
  return parseWith(schema, parseJson(text, path), path)
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ManyhandsError('INPUT_INVALID', { what: path, reason: (error as Error).message })
  }
}

/** Checks a value against a schema. @throws INPUT_INVALID naming the first field that is wrong */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.')
  throw new ManyhandsError('INPUT_INVALID', { what, reason: `${field ? `${field}: ` : ''}${issue?.message}` })
}
