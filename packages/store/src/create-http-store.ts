import { errorFromJson, ManyhandsError } from '@manyhands/errors'
import { blobMismatch, blobMissing, blobTooLarge } from './blob-errors.ts'
import { type BlobStore, defaultMaxBlobBytes } from './blob-store.ts'
import { cidOf, type Digest, digestOfBytes } from './cid.ts'

export type HttpStoreOptions = {
  /** Largest blob taken or sent, default 256 MiB. */
  maxBlobBytes?: number
  /** Tries of one call before it fails, default 4. Every call here may be repeated: content names itself. */
  maxTries?: number
  /** Longest one try may take, default 120 s. */
  timeoutMs?: number
  fetch?: typeof globalThis.fetch
}

/** A blob store behind HTTP (`<market>/v1/blobs`). It is not trusted: what comes is hashed before it is handed on. */
export function createHttpStore(baseUrl: string, options: HttpStoreOptions = {}): BlobStore {
  const maxBlobBytes = options.maxBlobBytes ?? defaultMaxBlobBytes
  const maxTries = options.maxTries ?? 4
  const timeoutMs = options.timeoutMs ?? 120_000
  const fetch = options.fetch ?? globalThis.fetch
  const base = baseUrl.replace(/\/+$/, '')

  async function retried<T>(
    digest: Digest,
    init: RequestInit,
    use: (response: Response) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await tryOnce(`${base}/${cidOf(digest)}`, init, use).catch(toRetryable)
      if (!(outcome instanceof ManyhandsError)) return outcome.value
      if (!outcome.retryable || outcome.code === 'BLOB_MISSING' || attempt >= maxTries) throw outcome
      await new Promise(resolve => setTimeout(resolve, 50 * 2 ** attempt))
    }
  }

  async function tryOnce<T>(url: string, init: RequestInit, use: (response: Response) => Promise<T>) {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) })
    return { value: await use(response) }
  }

  function toRetryable(error: unknown): ManyhandsError {
    if (error instanceof ManyhandsError) return error
    return new ManyhandsError('SERVICE_UNREACHABLE', { service: 'blob store', url: base }, { cause: error })
  }

  async function has(digest: Digest): Promise<boolean> {
    return await retried(digest, { method: 'HEAD' }, async response => {
      if (response.ok || response.status === 404) return response.ok
      throw await failureOf(response)
    })
  }

  async function put(bytes: Uint8Array, expected?: Digest): Promise<Digest> {
    if (bytes.byteLength > maxBlobBytes) throw blobTooLarge(bytes.byteLength, maxBlobBytes)
    const digest = await digestOfBytes(bytes)
    if (expected !== undefined && digest !== expected.toLowerCase()) throw blobMismatch(expected)
    if (await has(digest)) return digest
    const init = { method: 'PUT', body: bytes as Uint8Array<ArrayBuffer> }
    return await retried(digest, init, async response => {
      if (!response.ok) throw await failureOf(response)
      await response.body?.cancel()
      return digest
    })
  }

  async function get(digest: Digest, { maxBytes = maxBlobBytes } = {}): Promise<Uint8Array> {
    return await retried(digest, {}, async response => {
      if (response.status === 404) throw blobMissing(digest)
      if (!response.ok) throw await failureOf(response)
      const bytes = await readBounded(response, maxBytes)
      if ((await digestOfBytes(bytes)) !== digest.toLowerCase()) throw blobMismatch(digest)
      return bytes
    })
  }

  return { put, has, get }
}

/** Reads a body, never more than `maxBytes` of it. */
async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.byteLength
    // Leaving the loop cancels the body, so an endless answer costs no more than the limit.
    if (sizeBytes > maxBytes) throw blobTooLarge(sizeBytes, maxBytes)
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(sizeBytes)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

async function failureOf(response: Response): Promise<ManyhandsError> {
  const text = new TextDecoder().decode(await readBounded(response, 64 * 1024).catch(() => new Uint8Array()))
  try {
    return errorFromJson(JSON.parse(text), 'blob store')
  } catch {
    const reason = `HTTP ${response.status} ${text.slice(0, 200)}`
    return new ManyhandsError('SERVICE_FAILED', { service: 'blob store', reason })
  }
}
