/** Reads a WebAssembly binary front to back. Running past the end throws RangeError. */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #end: number
  position: number

  constructor(bytes: Uint8Array, position = 0, end = bytes.length) {
    this.#bytes = bytes
    this.#end = end
    this.position = position
  }

  get done(): boolean {
    return this.position >= this.#end
  }

  byte(): number {
    if (this.done) throw new RangeError('it ends too early')
    this.position += 1
    return this.#bytes[this.position - 1]!
  }

  /** LEB128, at most 32 bits. */
  u32(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte()
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) {
        if (value > 0xffff_ffff) break
        return value
      }
    }
    throw new RangeError('a number is longer than 32 bits')
  }

  /** A window of `length` bytes; this reader moves behind it. */
  part(length: number): ByteReader {
    const start = this.position
    if (length > this.#end - start) throw new RangeError('it ends too early')
    this.position = start + length
    return new ByteReader(this.#bytes, start, start + length)
  }

  text(): string {
    const part = this.part(this.u32())
    return new TextDecoder('utf-8', { fatal: true }).decode(
      this.#bytes.subarray(part.position, this.position),
    )
  }
}

export function encodeU32(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  do {
    const more = rest >= 0x80
    bytes.push((rest % 0x80) | (more ? 0x80 : 0))
    rest = Math.floor(rest / 0x80)
  } while (rest > 0)
  return bytes
}
