import type { BlobStore } from './blob-store.ts'
import type { Digest } from './cid.ts'

/**
 * Keeps the blobs that were fetched last in memory, up to a total size: a worker's batches often share their app. The
 * store behind has verified what is kept; callers must not change the bytes they get.
 */
export function createCachedStore(store: BlobStore, { maxTotalBytes }: { maxTotalBytes: number }): BlobStore {
  // A Map remembers the order of insertion: the first entry is the one used longest ago.
  const kept = new Map<Digest, Uint8Array>()
  let totalBytes = 0

  function keep(digest: Digest, bytes: Uint8Array): void {
    if (bytes.length > maxTotalBytes) return
    kept.set(digest, bytes)
    totalBytes += bytes.length
    for (const [oldest, old] of kept) {
      if (totalBytes <= maxTotalBytes) return
      kept.delete(oldest)
      totalBytes -= old.length
    }
  }

  return {
    ...store,
    async get(digest, options) {
      const known = kept.get(digest)
      if (known && known.length <= (options?.maxBytes ?? Number.POSITIVE_INFINITY)) {
        kept.delete(digest)
        kept.set(digest, known)
        return known
      }
      const bytes = await store.get(digest, options)
      if (!kept.has(digest)) keep(digest, bytes)
      return bytes
    },
  }
}
