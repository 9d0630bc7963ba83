import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { blobPath } from './blob-folder.ts'
import { blobRoutes } from './blob-routes.ts'
import type { BlobStore } from './blob-store.ts'
import { blobStoreConformance } from './blob-store-conformance.ts'
import { cidOf, digestOfBytes } from './cid.ts'
import { createFolderStore } from './create-folder-store.ts'
import { createHttpStore } from './create-http-store.ts'

let folder: string
let app: Hono
let store: BlobStore
let failures = 0
/** The app as a server: no socket is needed to speak HTTP to it. */
const fetchApp: typeof fetch = async (input, init) => {
  if (failures-- > 0) throw new TypeError('fetch failed')
  return await app.fetch(new Request(input as string, { ...init, duplex: 'half' } as RequestInit))
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-store-'))
  app = new Hono().route(
    '/blobs',
    blobRoutes(await createFolderStore(folder, { maxBlobBytes: 1024, maxTotalBytes: 2048 })),
  )
  app.onError((error, c) => {
    const known = error instanceof ManyhandsError ? error : new ManyhandsError('SERVICE_FAILED')
    return c.json(known.toJSON(), known.httpStatus as 400)
  })
  failures = 0
  store = createHttpStore('http://store.test/blobs/', { maxTries: 3, fetch: fetchApp })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('http store', () => {
  blobStoreConformance(() => ({
    store,
    damage: digest => writeFile(blobPath(folder, digest), 'dmged'),
  }))

  test('tries again, and says who does not answer', async () => {
    failures = 2
    const digest = await store.put(new Uint8Array(3))
    failures = 2
    expect(await store.get(digest)).toEqual(new Uint8Array(3))
    failures = 3
    await expect(store.get(digest)).rejects.toMatchObject({ code: 'SERVICE_UNREACHABLE' })
  })
})

describe('blob routes', () => {
  const bytes = new TextEncoder().encode('content')
  const put = async (cid: string, body: Uint8Array<ArrayBuffer>) =>
    await app.request(`/blobs/${cid}`, { method: 'PUT', body })

  test('a PUT of other content than the name says is 422', async () => {
    const cid = cidOf(await digestOfBytes(new Uint8Array()))
    const response = await put(cid, bytes)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'BLOB_MISMATCH' })
  })

  test('GET is cached for ever and never rendered; HEAD tells the size', async () => {
    const cid = cidOf(await digestOfBytes(bytes))
    expect((await put(cid, bytes)).status).toBe(201)
    const got = await app.request(`/blobs/${cid}`)
    expect(await got.text()).toBe('content')
    expect(got.headers.get('cache-control')).toContain('immutable')
    expect(got.headers.get('content-disposition')).toBe('attachment')
    const head = await app.request(`/blobs/${cid}`, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe('7')
    const cached = await app.request(`/blobs/${cid}`, { headers: { 'if-none-match': `"${cid}"` } })
    expect(cached.status).toBe(304)
  })

  test('a name that is no CID is 400, an unknown one 404', async () => {
    expect((await app.request('/blobs/..%2fpasswd')).status).toBe(400)
    expect((await app.request(`/blobs/${cidOf(`0x${'00'.repeat(32)}`)}`)).status).toBe(404)
  })
})
