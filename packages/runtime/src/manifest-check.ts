import { type AppCheckMessage, isAppCheckSigned } from '@manyhands/protocol'
import type { AppCheck } from './app-check-schema.ts'
import type { AppManifest } from './app-manifest.ts'
import { type Digest, digestOf } from './digest.ts'
import { encodeJson } from './encode-json.ts'

/**
 * What a manifest's check is worth. valid: its signer's key signed it for exactly this app. That its runs were made, nobody
 * but the signer knows.
 */
export type ManifestCheck = Pick<AppCheck, 'verdict' | 'signer' | 'runs'> & { valid: boolean }

/** Of the manifest as it would be without a check: what a check is signed for. */
export function uncheckedDigest({ check: _, ...bare }: AppManifest): Digest {
  return digestOf(encodeJson(bare))
}

/** What the signer signs, of a check that may not be signed yet. */
export function checkMessage(app: Digest, check: Omit<AppCheck, 'signature'>): AppCheckMessage {
  const { verdict, version, instrumenter = 0, runs, varied, tasks, inputs, date, signer } = check
  return { signer, app, verdict, version, instrumenter, runs, varied, tasks, inputs, date }
}

/** The check of a manifest, held against its signature; undefined when it has none. */
export async function manifestCheck(manifest: AppManifest): Promise<ManifestCheck | undefined> {
  const { check } = manifest
  if (check === undefined) return undefined
  const { verdict, signer, runs, signature } = check
  const valid = await isAppCheckSigned(checkMessage(uncheckedDigest(manifest), check), signature)
  return { verdict, signer, runs, valid }
}

/**
 * The manifest with a check that was made earlier, if it is signed for this very app; without it otherwise.
 * @param manifest without a check
 */
export async function withCheck(manifest: AppManifest, check: AppCheck | undefined): Promise<AppManifest> {
  if (check === undefined) return manifest
  const checked = { ...manifest, check }
  return (await manifestCheck(checked))?.valid ? checked : manifest
}
