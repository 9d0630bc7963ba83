import { expect, test } from 'vitest'
import type { BlobStore } from './blob-store.ts'
import { digestOfBytes } from './cid.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

export type StoreUnderTest = { store: BlobStore; damage: (digest: `0x${string}`) => Promise<void> }

/** What every blob store must do; `open` gives a store of at most 1 KiB a blob and 2 KiB in all. */
export function blobStoreConformance(open: () => StoreUnderTest): void {
  test('gives back what was put, by its digest', async () => {
    const { store } = open()
    const digest = await store.put(bytesOf('a'))
    expect(digest).toBe(await digestOfBytes(bytesOf('a')))
    expect(await store.has(digest)).toBe(true)
    expect(await store.get(digest)).toEqual(bytesOf('a'))
  })

  test('keeps the empty blob', async () => {
    const { store } = open()
    const digest = await store.put(new Uint8Array())
    expect(await store.get(digest)).toEqual(new Uint8Array())
  })

  test('keeping twice is no error and no cost, at the same time too', async () => {
    const { store } = open()
    const big = new Uint8Array(1024).fill(7)
    await Promise.all([store.put(big), store.put(big)])
    for (let i = 0; i < 4; i++) await store.put(big)
    expect(await store.has(await digestOfBytes(big))).toBe(true)
  })

  test('refuses content that is not what was expected', async () => {
    const { store } = open()
    const other = await digestOfBytes(bytesOf('other'))
    await expect(store.put(bytesOf('a'), other)).rejects.toMatchObject({ code: 'BLOB_MISMATCH' })
    expect(await store.has(other)).toBe(false)
  })

  test('says what is missing', async () => {
    const { store } = open()
    const digest = await digestOfBytes(bytesOf('never put'))
    expect(await store.has(digest)).toBe(false)
    await expect(store.get(digest)).rejects.toMatchObject({ code: 'BLOB_MISSING' })
  })

  test('refuses a blob over its limit, and more than it may hold', async () => {
    const { store } = open()
    await expect(store.put(new Uint8Array(1025))).rejects.toMatchObject({ code: 'INPUT_TOO_LARGE' })
    await store.put(new Uint8Array(1024).fill(1))
    const outcomes = await Promise.allSettled(
      [2, 3, 4].map(fill => store.put(new Uint8Array(1000).fill(fill))),
    )
    const refused = outcomes.filter(outcome => outcome.status === 'rejected')
    expect(refused.map(outcome => outcome.reason.code)).toEqual(['STORE_FULL', 'STORE_FULL'])
  })

  test('gives no more than was asked', async () => {
    const { store } = open()
    const digest = await store.put(new Uint8Array(100))
    await expect(store.get(digest, { maxBytes: 99 })).rejects.toMatchObject({ code: 'INPUT_TOO_LARGE' })
  })

  test('never hands on damaged content', async () => {
    const { store, damage } = open()
    const digest = await store.put(bytesOf('sound'))
    await damage(digest)
    await expect(store.get(digest)).rejects.toMatchObject({ code: 'BLOB_MISMATCH' })
  })
}
