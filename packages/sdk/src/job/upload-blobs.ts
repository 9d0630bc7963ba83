import { type BlobStore, digestOfBytes } from '@manyhands/store/http'
import type { Report } from '../progress.ts'
import type { NamedBlob } from './prepare-job.ts'

/** Brings to the store what it does not have. Order matters: what names others comes after them. */
export async function uploadBlobs(
  blobs: BlobStore,
  named: readonly NamedBlob[],
  report: Report,
): Promise<void> {
  for (const { what, bytes } of named) {
    const digest = await digestOfBytes(bytes)
    if (await blobs.has(digest)) continue
    report({ type: 'uploading', what, sizeBytes: bytes.byteLength })
    await blobs.put(bytes, digest)
  }
}
