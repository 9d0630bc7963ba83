import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from './cid.ts'

/** Where the blob of a digest lies: two levels of shards, so that no folder grows past what file systems like. */
export function blobPath(folder: string, digest: Digest): string {
  const hex = digest.slice(2).toLowerCase()
  return join(folder, hex.slice(0, 2), hex.slice(2, 4), hex)
}

export type TempFile = { path: string; digest: Digest; sizeBytes: number }

/**
 * Writes chunks to a new file in `folder`, hashing on the way; the file is on disk (fsync) when this returns.
 * `onChunk` may throw to stop; on any failure the file is removed.
 */
export async function writeTempFile(
  folder: string,
  chunks: AsyncIterable<Uint8Array>,
  onChunk: (sizeBytes: number, totalBytes: number) => void,
): Promise<TempFile> {
  const path = join(folder, `${randomBytes(12).toString('hex')}.tmp`)
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o644)
  let sizeBytes = 0
  try {
    for await (const chunk of chunks) {
      sizeBytes += chunk.byteLength
      onChunk(chunk.byteLength, sizeBytes)
      hash.update(chunk)
      // On a handle this goes on where the last write ended, and writes the whole chunk.
      await file.writeFile(chunk)
    }
    await file.sync()
    await file.close()
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(path, { force: true })
    throw error
  }
  return { path, digest: `0x${hash.digest('hex')}`, sizeBytes }
}

/** Moves a finished temp file to its place and makes the move durable. */
export async function placeFile(from: string, to: string): Promise<void> {
  const parent = join(to, '..')
  await mkdir(parent, { recursive: true })
  await rename(from, to)
  const handle = await open(parent, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Bytes of all blobs in a folder, counted once at the start. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  let total = 0
  for (const entry of entries) {
    if (entry.isFile()) total += (await stat(join(entry.parentPath, entry.name))).size
  }
  return total
}
