import type { Digest } from '@manyhands/protocol'
import { type ManifestCheck, manifestCheck, parseAppManifest } from '@manyhands/runtime'
import type { BlobStore } from '@manyhands/store'

const maxManifestBytes = 1024 * 1024
const maxKept = 10_000

export type ReadCheck = (content: Digest) => Promise<ManifestCheck | undefined>

/**
 * What apps' manifests say of a check, held against its signature. Content never changes, so each is looked at once; one
 * that this market does not have, or that is no manifest, says nothing.
 */
export function createCheckReader(blobs: Pick<BlobStore, 'get'>): ReadCheck {
  const kept = new Map<Digest, ManifestCheck | undefined>()
  let last: Promise<unknown> = Promise.resolve()

  async function read(content: Digest): Promise<ManifestCheck | undefined> {
    if (kept.has(content)) return kept.get(content)
    const bytes = await blobs.get(content, { maxBytes: maxManifestBytes }).catch(() => undefined)
    // It may still come.
    if (bytes === undefined) return undefined
    const check = await checkOf(bytes)
    if (kept.size >= maxKept) kept.delete(kept.keys().next().value!)
    kept.set(content, check)
    return check
  }

  // One manifest in memory at a time, however long the page that asks.
  return content => {
    const found = last.then(() => read(content))
    last = found.catch(() => undefined)
    return found
  }
}

async function checkOf(bytes: Uint8Array): Promise<ManifestCheck | undefined> {
  try {
    return await manifestCheck(parseAppManifest(bytes))
  } catch {
    // Anyone may register anything; what is no manifest has no check.
    return undefined
  }
}
