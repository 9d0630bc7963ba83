import { WasiError } from './errno.ts'
import { isSafeName } from './safe-name.ts'

const MAX_PATH_CHARS = 4096
const MAX_NAME_BYTES = 120

/**
 * The names a relative guest path walks through, `.` and `..` resolved; there are no symbolic links, so
 * resolving by text is exact. Climbing above the base is ENOTCAPABLE.
 *
 * Names that could not be unpacked safely on some system do not exist here: EINVAL or ENAMETOOLONG.
 */
export function parsePath(path: string): { parts: string[]; mustBeFolder: boolean } {
  if (path === '') throw new WasiError('noent')
  if (path.length > MAX_PATH_CHARS) throw new WasiError('nametoolong')
  if (path.startsWith('/')) throw new WasiError('notcapable')
  const parts: string[] = []
  const pieces = path.split('/')
  for (const piece of pieces) {
    if (piece === '' || piece === '.') continue
    if (piece === '..') {
      if (parts.pop() === undefined) throw new WasiError('notcapable')
      continue
    }
    if (!isSafeName(piece)) throw new WasiError('inval')
    if (Buffer.byteLength(piece) > MAX_NAME_BYTES) throw new WasiError('nametoolong')
    parts.push(copied(piece))
  }
  return { parts, mustBeFolder: ['', '.', '..'].includes(pieces.at(-1)!) }
}

/** The engine keeps the whole path alive as long as a name that was cut out of it: 4096 characters for each file. */
function copied(name: string): string {
  return Buffer.from(name).toString()
}
