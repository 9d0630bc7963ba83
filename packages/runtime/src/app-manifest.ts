import { z } from 'zod'
import { parseJson } from './parse-json.ts'
import { argsSchema, digestSchema, envSchema, filesSchema, nameSchema } from './schema-parts.ts'

/**
 * What an app is: a WebAssembly module, the files it finds under /app, and how it is called.
 * `args` are argv after argv[0] and may name /app files.
 */
export const appManifestSchema = z.strictObject({
  manyhands: z.literal(1),
  name: nameSchema,
  runtime: z.literal('wasm'),
  module: digestSchema,
  files: filesSchema(digestSchema).optional(),
  args: argsSchema.optional(),
  env: envSchema.optional(),
})

export type AppManifest = z.infer<typeof appManifestSchema>

/** @throws APP_INVALID with the first thing that is wrong */
export function parseAppManifest(bytes: Uint8Array): AppManifest {
  return parseJson(bytes, appManifestSchema, 'APP_INVALID')
}
