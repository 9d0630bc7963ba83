import { createReadStream } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { ManyhandsError } from '@manyhands/errors'
import { blobMismatch, blobMissing, blobTooLarge } from './blob-errors.ts'
import { blobPath, folderBytes, placeFile, type TempFile, writeTempFile } from './blob-folder.ts'
import { defaultMaxBlobBytes, type StreamingBlobStore } from './blob-store.ts'
import { type Digest, digestOfBytes } from './cid.ts'

export type FolderStoreOptions = {
  /** Largest blob, default 256 MiB. */
  maxBlobBytes?: number
  /** All blobs together, default 64 GiB. */
  maxTotalBytes?: number
}

/**
 * Blobs as files, sharded by digest. A blob is there wholly or not at all: it is written aside, synced, renamed.
 * One process writes to a folder; any number may read it.
 */
export async function createFolderStore(
  folder: string,
  options: FolderStoreOptions = {},
): Promise<StreamingBlobStore> {
  const maxBlobBytes = options.maxBlobBytes ?? defaultMaxBlobBytes
  const maxTotalBytes = options.maxTotalBytes ?? 64 * 1024 ** 3
  const tempFolder = join(folder, 'temp')
  // Half-written files of an earlier life belong to nobody.
  await rm(tempFolder, { recursive: true, force: true })
  await mkdir(tempFolder, { recursive: true })
  let usedBytes = await folderBytes(folder)
  let placing: Promise<unknown> = Promise.resolve()

  async function sizeOf(digest: Digest): Promise<number | undefined> {
    const found = await stat(blobPath(folder, digest)).catch(() => undefined)
    return found?.size
  }

  /** One at a time, so that two writers of the same content count its bytes once. @returns bytes newly used. */
  async function place(temp: TempFile): Promise<number> {
    const isNew = (await sizeOf(temp.digest)) !== temp.sizeBytes
    if (isNew) await placeFile(temp.path, blobPath(folder, temp.digest))
    else await rm(temp.path, { force: true })
    return isNew ? temp.sizeBytes : 0
  }

  async function putChunks(chunks: AsyncIterable<Uint8Array>, expected: Digest | undefined): Promise<Digest> {
    let reservedBytes = 0
    let keptBytes = 0
    const reserve = (chunkBytes: number, totalBytes: number) => {
      if (totalBytes > maxBlobBytes) throw blobTooLarge(totalBytes, maxBlobBytes)
      if (usedBytes + chunkBytes > maxTotalBytes) {
        throw new ManyhandsError('STORE_FULL', { limit: maxTotalBytes })
      }
      usedBytes += chunkBytes
      reservedBytes += chunkBytes
    }
    try {
      const temp = await writeTempFile(tempFolder, chunks, reserve)
      if (expected !== undefined && temp.digest !== expected.toLowerCase()) {
        await rm(temp.path, { force: true })
        throw blobMismatch(expected)
      }
      const placed = placing.then(() => place(temp))
      placing = placed.catch(() => undefined)
      keptBytes = await placed
      return temp.digest
    } finally {
      usedBytes -= reservedBytes - keptBytes
    }
  }

  return {
    maxBlobBytes,
    put: (bytes, expected) => putChunks(chunksOf(bytes), expected),
    putStream: putChunks,
    has: async digest => (await sizeOf(digest)) !== undefined,
    get: (digest, { maxBytes = maxBlobBytes } = {}) => readBlob(blobPath(folder, digest), digest, maxBytes),
    sizeOf,
    openStream: digest => streamBlob(blobPath(folder, digest), digest),
  }
}

async function readBlob(path: string, digest: Digest, maxBytes: number): Promise<Uint8Array> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) throw blobMissing(digest)
  try {
    const { size } = await file.stat()
    if (size > maxBytes) throw blobTooLarge(size, maxBytes)
    const buffer = await file.readFile()
    const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    if ((await digestOfBytes(bytes)) !== digest.toLowerCase()) throw blobMismatch(digest)
    return bytes
  } finally {
    await file.close()
  }
}

async function streamBlob(path: string, digest: Digest) {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw blobMissing(digest)
  const stream = Readable.toWeb(createReadStream(path)) as unknown as ReadableStream<Uint8Array>
  return { sizeBytes: found.size, stream }
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
