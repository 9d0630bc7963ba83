import { refuse } from './refuse.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads a WebAssembly binary front to back. Running past the end refuses the module. */
export class ByteReader {
  readonly bytes: Uint8Array
  at: number
  end: number

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  get done(): boolean {
    return this.at >= this.end
  }

  byte(): number {
    if (this.at >= this.end) this.endsTooEarly()
    return this.bytes[this.at++]!
  }

  /** Unsigned LEB128 of at most 32 bits. */
  u32(): number {
    const first = this.byte()
    return first < 0x80 ? first : this.#longU32(first & 0x7f)
  }

  #longU32(first: number): number {
    let value = first
    for (let scale = 2 ** 7; scale <= 2 ** 28; scale *= 2 ** 7) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) {
        if (value > 0xffff_ffff) break
        return value
      }
    }
    return refuse('the module: a number is longer than 32 bits')
  }

  /** Signed LEB128 of at most 33 bits, as block types are written. */
  s33(): number {
    let value = 0
    let scale = 1
    for (let count = 0; count < 5; count += 1) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      scale *= 128
      if (byte < 0x80) return byte & 0x40 ? value - scale : value
    }
    return refuse('the module: a number is longer than 33 bits')
  }

  /** Steps over a LEB128 number of at most `length` bytes. */
  skipNumber(length: number): void {
    for (let left = length; left > 0; left -= 1) if (this.byte() < 0x80) return
    refuse('the module: a number is too long')
  }

  skip(length: number): void {
    if (length > this.end - this.at) this.endsTooEarly()
    this.at += length
  }

  text(): string {
    const length = this.u32()
    const start = this.at
    this.skip(length)
    try {
      return utf8.decode(this.bytes.subarray(start, this.at))
    } catch {
      return refuse('the module: a name is not UTF-8')
    }
  }

  endsTooEarly(): never {
    refuse('the module: it ends too early')
  }
}
