import type { ByteReader } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'

/** Locals added to one function, one of each type that is asked for. */
export class ScratchLocals {
  #first = 0
  readonly #types: number[] = []

  begin(first: number): void {
    this.#first = first
    this.#types.length = 0
  }

  index(type: number): number {
    let at = this.#types.indexOf(type)
    if (at < 0) at = this.#types.push(type) - 1
    return this.#first + at
  }

  /** Copies the declarations from `reader`, which stands before them, and adds these. */
  write(reader: ByteReader, out: ByteWriter): void {
    const groups = reader.u32()
    const start = reader.at
    for (let left = groups; left > 0; left -= 1) {
      reader.u32()
      reader.byte()
    }
    out.u32(groups + this.#types.length)
    out.copy(reader.bytes, start, reader.at)
    for (const type of this.#types) out.write([1, type])
  }
}
