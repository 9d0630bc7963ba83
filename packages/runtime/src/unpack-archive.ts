import { type ErrorCode, ManyhandsError } from '@manyhands/errors'
import { unpackTar } from 'modern-tar'
import { type ArchiveEntry, packArchive } from './pack-archive.ts'
import { isSafePath } from './path-rule.ts'

export type ArchiveLimits = {
  /** Of the whole archive. */
  archiveBytes: number
  entries: number
}

export const defaultArchiveLimits: Readonly<ArchiveLimits> = {
  archiveBytes: 128 * 1024 * 1024,
  entries: 10_010,
}

/**
 * The files of a canonical archive. Anything that `packArchive` would not have written is refused: links,
 * folders, devices, unsafe or repeated paths, other times or owners, bytes after the end.
 *
 * @throws RESULT_MISMATCH naming the archive's entry; `code` gives INPUT_INVALID instead
 */
export async function unpackArchive(
  archive: Uint8Array,
  limits: ArchiveLimits = defaultArchiveLimits,
  code: ErrorCode & ('RESULT_MISMATCH' | 'INPUT_INVALID') = 'RESULT_MISMATCH',
): Promise<ArchiveEntry[]> {
  const refuse = (path: string, reason: string): never => {
    throw new ManyhandsError(code, { path, what: path, reason })
  }
  if (archive.length > limits.archiveBytes)
    refuse('archive', `it is larger than ${limits.archiveBytes} bytes`)
  const entries: ArchiveEntry[] = []
  for (const { header, data } of await parse(archive, limits, refuse)) {
    const path = header.name
    if (header.type !== 'file' || data === undefined) refuse(path.slice(0, 200), 'is not a regular file')
    if (!isSafePath(path.replace(/^out\//, ''))) refuse(path.slice(0, 200), 'is not a safe relative path')
    if (data!.length !== header.size) refuse(path, 'is cut off')
    entries.push({ path, bytes: data! })
  }
  const paths = new Set(entries.map(entry => entry.path))
  if (paths.size !== entries.length) refuse('archive', 'it holds a path twice')
  // Packing again proves the rest: order, times, owners, padding, nothing hidden between or behind.
  if (Buffer.compare(await packArchive(entries), archive) !== 0)
    refuse('archive', 'it is not in canonical form')
  return entries
}

async function parse(
  archive: Uint8Array,
  limits: ArchiveLimits,
  refuse: (path: string, reason: string) => never,
) {
  let count = 0
  try {
    return await unpackTar(archive, {
      strict: true,
      filter: () => {
        count += 1
        if (count > limits.entries) throw new TooMany()
        return true
      },
    })
  } catch (error) {
    if (error instanceof TooMany) return refuse('archive', `it holds more than ${limits.entries} files`)
    return refuse('archive', 'it is not a whole tar archive')
  }
}

class TooMany extends Error {}
