/** A growing buffer of bytes, with what a WebAssembly binary is written of. */
export class ByteWriter {
  bytes: Uint8Array
  at = 0

  constructor(capacity = 1024) {
    this.bytes = new Uint8Array(capacity)
  }

  reserve(length: number): void {
    if (this.at + length <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + length))
    larger.set(this.bytes.subarray(0, this.at))
    this.bytes = larger
  }

  byte(value: number): void {
    if (this.at === this.bytes.length) this.reserve(1)
    this.bytes[this.at++] = value
  }

  u32(value: number): void {
    let rest = value
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80)
      rest = Math.floor(rest / 0x80)
    }
    this.byte(rest)
  }

  /** Signed LEB128 of a number of at most 32 bits, as short as it can be. */
  s32(value: number): void {
    let rest = value | 0
    while (rest < -0x40 || rest >= 0x40) {
      this.byte((rest & 0x7f) | 0x80)
      rest >>= 7
    }
    this.byte(rest & 0x7f)
  }

  copy(source: Uint8Array, start: number, end: number): void {
    const length = end - start
    this.reserve(length)
    if (length < 24) {
      for (let at = start; at < end; at += 1) this.bytes[this.at++] = source[at]!
      return
    }
    this.bytes.set(source.subarray(start, end), this.at)
    this.at += length
  }

  write(values: ArrayLike<number>): void {
    this.reserve(values.length)
    for (let index = 0; index < values.length; index += 1) this.bytes[this.at++] = values[index]!
  }

  name(text: string): void {
    const bytes = new TextEncoder().encode(text)
    this.u32(bytes.length)
    this.write(bytes)
  }

  append(other: ByteWriter): void {
    this.copy(other.bytes, 0, other.at)
  }

  content(): Uint8Array {
    return this.bytes.slice(0, this.at)
  }
}
