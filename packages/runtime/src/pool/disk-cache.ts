import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const SUFFIX = '.module'
const PARTIAL = '.partial'
const DIGEST_BYTES = 32
/** A half-written file of a process that died is removed after this long. */
const STALE_MS = 60 * 60 * 1000

export type DiskCache = {
  read: (key: string) => Promise<Uint8Array | undefined>
  /** Failing to write is no failure: the next time it is made again. */
  write: (key: string, bytes: Uint8Array) => Promise<void>
}

/**
 * Files by key in a folder of the worker's own, each behind its sha-256. The ones not used for longest go when all
 * together are larger than `maxBytes`. A damaged file counts as none.
 *
 * @param folder made when it is missing, readable by its owner only
 */
export function createDiskCache(folder: string, maxBytes: number): DiskCache {
  const pathOf = (key: string) => join(folder, `${key}${SUFFIX}`)
  return {
    async read(key) {
      const bytes = await readFile(pathOf(key)).catch(() => undefined)
      if (bytes === undefined) return undefined
      const content = bytes.subarray(DIGEST_BYTES)
      if (!digest(content).equals(bytes.subarray(0, DIGEST_BYTES))) {
        await rm(pathOf(key), { force: true }).catch(() => {})
        return undefined
      }
      const now = new Date()
      await utimes(pathOf(key), now, now).catch(() => {})
      return content
    },
    async write(key, bytes) {
      if (bytes.length > maxBytes) return
      const partial = join(folder, `${randomBytes(8).toString('hex')}${PARTIAL}`)
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(partial, Buffer.concat([digest(bytes), bytes]), { mode: 0o600 })
        await rename(partial, pathOf(key))
        await shrink(folder, maxBytes)
      } catch {
        await rm(partial, { force: true }).catch(() => {})
      }
    },
  }
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

async function shrink(folder: string, maxBytes: number): Promise<void> {
  const names = await readdir(folder)
  const files = await Promise.all(
    names.map(async name => ({ name, info: await stat(join(folder, name)).catch(() => undefined) })),
  )
  const isStale = (mtimeMs: number) => Date.now() - mtimeMs > STALE_MS
  let total = 0
  const kept = files.flatMap(({ name, info }) => (info === undefined ? [] : [{ name, info }]))
  for (const { name, info } of kept.sort((a, b) => b.info.mtimeMs - a.info.mtimeMs)) {
    if (name.endsWith(SUFFIX)) total += info.size
    const isOver = name.endsWith(SUFFIX) && total > maxBytes
    if (isOver || (name.endsWith(PARTIAL) && isStale(info.mtimeMs)))
      await rm(join(folder, name), { force: true })
  }
}
