import { parseTarHeader, readPaxRecords, type TarEntry, TarError } from './tar-header.ts'

/** Takes an entry; what it returns is given the entry's bytes, piece by piece, and nothing when it has none. */
export type TarHandler = (entry: TarEntry) => ((piece: Uint8Array) => void) | undefined

const blockBytes = 512
/** A long name or extended attributes: more is no archive of files. */
const maxMetaBytes = 1 << 20

/**
 * Reads a tar front to back, as it comes, and keeps nothing but the entry at hand. It refuses whatever two readers
 * could take in two ways, because what is read here is read again by a container engine: sparse files, bodies of
 * entries that have none, names with a zero. Bytes behind the end are not looked at.
 *
 * @throws TarError in `push` and `end`
 */
export class TarScanner {
  readonly #handler: TarHandler
  readonly #header = new Uint8Array(blockBytes)
  #headerBytes = 0
  #bodyBytes = 0
  #paddingBytes = 0
  #take: ((piece: Uint8Array) => void) | undefined
  #meta: { kind: 'pax' | 'path' | 'target' | 'global'; parts: Uint8Array[] } | undefined
  #next: { path?: Buffer; target?: Buffer; size?: number } = {}
  #ended = false

  constructor(handler: TarHandler) {
    this.#handler = handler
  }

  push(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length && !this.#ended) {
      if (this.#bodyBytes > 0) {
        const piece = chunk.subarray(at, at + this.#bodyBytes)
        at += piece.length
        this.#bodyBytes -= piece.length
        this.#take?.(piece)
        if (this.#bodyBytes === 0) this.#endBody()
      } else if (this.#paddingBytes > 0) {
        const skipped = Math.min(this.#paddingBytes, chunk.length - at)
        at += skipped
        this.#paddingBytes -= skipped
      } else {
        const part = chunk.subarray(at, at + blockBytes - this.#headerBytes)
        this.#header.set(part, this.#headerBytes)
        at += part.length
        this.#headerBytes += part.length
        if (this.#headerBytes === blockBytes) this.#takeHeader()
      }
    }
  }

  end(): void {
    if (!this.#ended && (this.#bodyBytes > 0 || this.#headerBytes > 0 || this.#meta !== undefined))
      throw new TarError('it is cut off')
  }

  #takeHeader(): void {
    this.#headerBytes = 0
    if (this.#header.every(byte => byte === 0)) {
      this.#ended = true
      return
    }
    const { kind, isOld, ...entry } = parseTarHeader(this.#header)
    if (kind !== 'entry') {
      if (entry.size > maxMetaBytes) throw new TarError('a name in it is too long')
      const parts: Uint8Array[] = []
      this.#meta = { kind, parts }
      this.#begin(entry.size, piece => parts.push(new Uint8Array(piece)))
      return
    }
    const whole = { ...entry, ...this.#next }
    this.#next = {}
    if (isOld && whole.path.at(-1) === 0x2f) whole.type = 'folder'
    if (whole.type !== 'file' && whole.size !== 0) throw new TarError('an entry has bytes that is no file')
    this.#begin(whole.size, this.#handler(whole))
  }

  #begin(size: number, take: ((piece: Uint8Array) => void) | undefined): void {
    this.#take = take
    this.#bodyBytes = size
    this.#paddingBytes = (blockBytes - (size % blockBytes)) % blockBytes
    if (size === 0) this.#endBody()
  }

  #endBody(): void {
    this.#take = undefined
    if (this.#meta === undefined) return
    const { kind, parts } = this.#meta
    const bytes = Buffer.concat(parts)
    this.#meta = undefined
    if (kind === 'path' || kind === 'target') this.#next[kind] = untilZero(bytes)
    else if (kind === 'pax') Object.assign(this.#next, readPaxRecords(bytes))
    else if (Object.keys(readPaxRecords(bytes)).length > 0)
      throw new TarError('it names files for all entries')
  }
}

function untilZero(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0)
  return end < 0 ? bytes : bytes.subarray(0, end)
}
