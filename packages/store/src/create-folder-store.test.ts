import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { blobPath } from './blob-folder.ts'
import type { StreamingBlobStore } from './blob-store.ts'
import { blobStoreConformance } from './blob-store-conformance.ts'
import { createFolderStore } from './create-folder-store.ts'

let folder: string
let store: StreamingBlobStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-store-'))
  store = await createFolderStore(folder, { maxBlobBytes: 1024, maxTotalBytes: 2048 })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('folder store', () => {
  blobStoreConformance(() => ({
    store,
    damage: digest => writeFile(blobPath(folder, digest), 'dmged'),
  }))

  test('leaves nothing behind of a refused upload', async () => {
    await store.put(new Uint8Array(2000)).catch(() => undefined)
    await store.put(new Uint8Array(3), `0x${'11'.repeat(32)}`).catch(() => undefined)
    expect(await readdir(join(folder, 'temp'))).toEqual([])
    // The refused bytes are not counted against the total either.
    for (const fill of [1, 2]) await store.put(new Uint8Array(1024).fill(fill))
  })

  test('leaves nothing behind of an upload that broke off', async () => {
    async function* broken() {
      yield new Uint8Array(10)
      throw new Error('connection lost')
    }
    await expect(store.putStream(broken(), `0x${'11'.repeat(32)}`)).rejects.toThrow('connection lost')
    expect(await readdir(join(folder, 'temp'))).toEqual([])
  })

  test('counts what is there when it starts, and clears half-written files', async () => {
    await store.put(new Uint8Array(1024).fill(1))
    await writeFile(join(folder, 'temp', 'half.tmp'), new Uint8Array(5000))
    const again = await createFolderStore(folder, { maxBlobBytes: 1024, maxTotalBytes: 1500 })
    await expect(again.put(new Uint8Array(1024).fill(2))).rejects.toMatchObject({ code: 'STORE_FULL' })
  })
})
