import { expect, test } from 'vitest'
import type { BlobStore } from './blob-store.ts'
import type { Digest } from './cid.ts'
import { createCachedStore } from './create-cached-store.ts'

const digest = (n: number): Digest => `0x${n.toString(16).padStart(64, '0')}`

function counted() {
  const asked: Digest[] = []
  const store: BlobStore = {
    put: async () => digest(0),
    has: async () => true,
    get: async which => {
      asked.push(which)
      return new Uint8Array(40)
    },
  }
  return { asked, store }
}

test('asks once for what it keeps, and drops what was used longest ago', async () => {
  const { asked, store } = counted()
  const cached = createCachedStore(store, { maxTotalBytes: 100 })
  for (const n of [1, 2, 1, 3, 1, 2]) await cached.get(digest(n))
  expect(asked).toEqual([digest(1), digest(2), digest(3), digest(2)])
})

test('keeps nothing that is larger than all of it, and leaves size limits to the store', async () => {
  const { asked, store } = counted()
  const small = createCachedStore(store, { maxTotalBytes: 39 })
  await small.get(digest(1))
  await small.get(digest(1))
  const cached = createCachedStore(store, { maxTotalBytes: 100 })
  await cached.get(digest(1))
  await cached.get(digest(1), { maxBytes: 10 })
  expect(asked).toHaveLength(4)
})
