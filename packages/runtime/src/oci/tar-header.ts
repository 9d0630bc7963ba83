export type TarType = 'file' | 'folder' | 'symlink' | 'hardlink' | 'device' | 'fifo'

/** @property path as the archive has it, in whatever encoding */
export type TarEntry = { path: Buffer; target: Buffer; type: TarType; size: number }

/** Not an archive that every reader takes in the same way; the message says why. */
export class TarError extends Error {}

const types: Record<string, TarType> = {
  '\0': 'file',
  '0': 'file',
  '7': 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'device',
  '4': 'device',
  '5': 'folder',
  '6': 'fifo',
}
const metaKinds = { x: 'pax', g: 'global', L: 'path', K: 'target' } as const

/**
 * One 512-byte header: POSIX ustar, GNU or the older form, in which a folder is known by its name only. `kind` tells an
 * entry from a record about the next one.
 * @throws TarError
 */
export function parseTarHeader(block: Uint8Array) {
  const header = Buffer.from(block)
  if (Number.parseInt(header.toString('latin1', 148, 156), 8) !== checksum(header))
    throw new TarError('it is not a tar archive')
  const flag = header.toString('latin1', 156, 157)
  const isPosix = header.toString('latin1', 257, 263) === 'ustar\0'
  const prefix = isPosix ? readText(header, 345, 155) : Buffer.alloc(0)
  const name = readText(header, 0, 100)
  const path = prefix.length > 0 ? Buffer.concat([prefix, Buffer.from('/'), name]) : name
  const common = { path, target: readText(header, 157, 100), size: readNumber(header, 124, 12) }
  const meta = metaKinds[flag as keyof typeof metaKinds]
  if (meta !== undefined) return { kind: meta, type: 'file' as TarType, isOld: false, ...common }
  const type = types[flag]
  if (type === undefined) throw new TarError(`it has an entry of the unknown kind ${JSON.stringify(flag)}`)
  return { kind: 'entry' as const, type, isOld: flag === '\0', ...common }
}

/** What pax records say of the next entry: "<length> <key>=<value>\n", of which only these keys count here. */
export function readPaxRecords(bytes: Buffer): { path?: Buffer; target?: Buffer; size?: number } {
  const found: { path?: Buffer; target?: Buffer; size?: number } = {}
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    const digits = space < 0 ? '' : bytes.toString('latin1', at, space)
    const end = at + Number(digits)
    const equals = bytes.indexOf(0x3d, space)
    if (
      !/^[0-9]{1,8}$/.test(digits) ||
      end > bytes.length ||
      equals < 0 ||
      equals >= end ||
      bytes[end - 1] !== 0x0a
    )
      throw new TarError('it has a damaged pax record')
    const key = bytes.toString('latin1', space + 1, equals)
    const value = bytes.subarray(equals + 1, end - 1)
    if (key.startsWith('GNU.sparse')) throw new TarError('it has sparse files')
    if (value.includes(0) && (key === 'path' || key === 'linkpath'))
      throw new TarError('a name in it has a zero')
    if (key === 'path') found.path = value
    if (key === 'linkpath') found.target = value
    if (key === 'size') found.size = wholeNumber(value.toString('latin1'), 10)
    at = end
  }
  return found
}

function readText(header: Buffer, at: number, length: number): Buffer {
  const field = header.subarray(at, at + length)
  const end = field.indexOf(0)
  return Buffer.from(end < 0 ? field : field.subarray(0, end))
}

/** Octal digits, or GNU's big-endian binary with the top bit set. */
function readNumber(header: Buffer, at: number, length: number): number {
  const field = header.subarray(at, at + length)
  if (field[0]! < 0x80)
    return wholeNumber(
      field
        .toString('latin1')
        .replace(/[\0 ]+$/, '')
        .trimStart() || '0',
      8,
    )
  const high = field.subarray(1, length - 6)
  if (field[0] !== 0x80 || high.some(byte => byte !== 0)) throw new TarError('it has an impossible size')
  return field.readUIntBE(length - 6, 6)
}

function wholeNumber(text: string, base: 8 | 10): number {
  const value =
    /^[0-9]+$/.test(text) && (base === 10 || /^[0-7]+$/.test(text)) ? Number.parseInt(text, base) : -1
  if (!Number.isSafeInteger(value) || value < 0) throw new TarError('it has an impossible number')
  return value
}

function checksum(header: Buffer): number {
  let sum = 0
  for (const [i, byte] of header.entries()) sum += i >= 148 && i < 156 ? 0x20 : byte
  return sum
}
