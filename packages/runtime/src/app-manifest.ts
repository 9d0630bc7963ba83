import { z } from 'zod'
import { appCheckSchema } from './app-check-schema.ts'
import { parseJson } from './parse-json.ts'
import { argsSchema, digestSchema, envSchema, filesSchema, nameSchema } from './schema-parts.ts'

const common = {
  manyhands: z.literal(1),
  name: nameSchema,
  /** Behind argv[0]; they may name /app files. */
  args: argsSchema.optional(),
  env: envSchema.optional(),
  files: filesSchema(digestSchema).optional(),
  /** Somebody's signed word that the app is deterministic: a claim, which `manifestCheck` holds against the rest. */
  check: appCheckSchema.optional(),
}

/**
 * What an app is: a WebAssembly module or a container image, the files it finds under /app, and how it is called.
 * `image` is the digest of an archive as `docker save` writes it.
 */
export const appManifestSchema = z.discriminatedUnion('runtime', [
  z.strictObject({ ...common, runtime: z.literal('wasm'), module: digestSchema }),
  z.strictObject({ ...common, runtime: z.literal('oci'), image: digestSchema }),
])

export type AppManifest = z.infer<typeof appManifestSchema>

/** @throws APP_INVALID with the first thing that is wrong */
export function parseAppManifest(bytes: Uint8Array): AppManifest {
  return parseJson(bytes, appManifestSchema, 'APP_INVALID')
}

/** The blob that holds the program itself. */
export function programDigest(manifest: AppManifest) {
  return manifest.runtime === 'wasm' ? manifest.module : manifest.image
}
