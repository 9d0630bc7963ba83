import { ManyhandsError } from '@manyhands/errors'
import { Hono } from 'hono'
import { blobMissing, blobTooLarge } from './blob-errors.ts'
import type { StreamingBlobStore } from './blob-store.ts'
import { cidOf, digestOf } from './cid.ts'

const maxUploads = 64

/**
 * `PUT /:cid`, `GET /:cid`, `HEAD /:cid` over a store. Failures are thrown as ManyhandsError: the app that mounts
 * this answers them in its `onError`. A PUT of other content than the CID's is BLOB_MISMATCH (422).
 */
export function blobRoutes(store: StreamingBlobStore): Hono {
  const routes = new Hono()
  let uploads = 0

  routes.put('/:cid', async c => {
    const digest = digestOf(c.req.param('cid'))
    const declaredBytes = Number(c.req.header('content-length') ?? 0)
    if (declaredBytes > store.maxBlobBytes) throw blobTooLarge(declaredBytes, store.maxBlobBytes)
    if (uploads >= maxUploads) throw new ManyhandsError('RATE_LIMITED', { seconds: 1 })
    uploads++
    try {
      await store.putStream(c.req.raw.body ?? emptyStream(), digest)
    } finally {
      uploads--
    }
    return c.json({ cid: cidOf(digest), digest }, 201)
  })

  // Hono answers HEAD by the GET handler without its body; the file must not be opened for that.
  routes.get('/:cid', async c => {
    const digest = digestOf(c.req.param('cid'))
    const headers = { ...immutable, etag: `"${cidOf(digest)}"` }
    if (c.req.method === 'HEAD') {
      const sizeBytes = await store.sizeOf(digest)
      if (sizeBytes === undefined) throw blobMissing(digest)
      return c.body(null, 200, { ...headers, 'content-length': `${sizeBytes}` })
    }
    if (c.req.header('if-none-match') === headers.etag && (await store.has(digest))) {
      return c.body(null, 304, headers)
    }
    const { sizeBytes, stream } = await store.openStream(digest)
    return c.body(stream, 200, { ...headers, 'content-length': `${sizeBytes}` })
  })

  return routes
}

// Blobs are strangers' bytes on our origin: never rendered, never sniffed, never run.
const immutable = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-type': 'application/octet-stream',
  'content-disposition': 'attachment',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
}

function emptyStream(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: controller => controller.close() })
}
