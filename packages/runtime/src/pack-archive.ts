import { packTar } from 'modern-tar'

/** @property path relative, `/` between names */
export type ArchiveEntry = { path: string; bytes: Uint8Array }

/**
 * The one tar for these files: sorted by the bytes of their paths, mode 0644, time, owner and group 0, no
 * names of owners. So equal files give equal bytes, on any machine.
 *
 * @throws TypeError for two entries with one path: a fault of the caller
 */
export async function packArchive(entries: readonly ArchiveEntry[]): Promise<Uint8Array> {
  const sorted = [...entries].sort((a, b) => compareBytes(a.path, b.path))
  for (const [i, entry] of sorted.entries()) {
    if (sorted[i + 1]?.path === entry.path) throw new TypeError(`two entries are named ${entry.path}`)
  }
  return await packTar(
    sorted.map(({ path, bytes }) => ({
      header: {
        name: path,
        size: bytes.length,
        type: 'file' as const,
        mode: 0o644,
        mtime: new Date(0),
        uid: 0,
        gid: 0,
        uname: '',
        gname: '',
      },
      body: bytes,
    })),
  )
}

/** By UTF-8 bytes, which is the order of code points; JavaScript's own order differs above U+FFFF. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
