import type { Digest } from './cid.ts'

/** What every place that keeps content by its digest can do. Digests are lower-case hex. */
export type BlobStore = {
  /**
   * Keeps the content under its digest; keeping it twice is no error.
   * @throws BLOB_MISMATCH when `expected` is not its digest, INPUT_TOO_LARGE, STORE_FULL.
   */
  put(bytes: Uint8Array, expected?: Digest): Promise<Digest>
  has(digest: Digest): Promise<boolean>
  /**
   * The content, hashed again on the way out, so that neither a damaged disk nor a lying server goes unseen.
   * @param options.maxBytes refuse more than this; default the store's own limit.
   * @throws BLOB_MISSING, BLOB_MISMATCH, INPUT_TOO_LARGE.
   */
  get(digest: Digest, options?: { maxBytes?: number }): Promise<Uint8Array>
}

/** A blob store that also moves content without holding it in memory: what the HTTP routes need. */
export type StreamingBlobStore = BlobStore & {
  readonly maxBlobBytes: number
  /** As `put`, from chunks. Nothing is kept unless all of it arrived and has that digest. */
  putStream(chunks: AsyncIterable<Uint8Array>, expected: Digest): Promise<Digest>
  /** Size in bytes, undefined when there is no such blob. */
  sizeOf(digest: Digest): Promise<number | undefined>
  /** The content as stored, not hashed again: the receiver does that. @throws BLOB_MISSING. */
  openStream(digest: Digest): Promise<{ sizeBytes: number; stream: ReadableStream<Uint8Array> }>
}

export const defaultMaxBlobBytes = 256 * 1024 * 1024
