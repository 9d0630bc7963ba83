import type { ByteWriter } from './byte-writer.ts'
import { FREE_QUARTERS, UNIT } from './costs.ts'

/** The largest charge that fits the two bytes kept for it. */
const LARGEST_UNITS = 8_191
const LARGEST_QUARTERS = (LARGEST_UNITS - 64) * UNIT

/**
 * The charges of one function. A charge stands for all code that runs exactly as often as the place where it stands; so
 * code behind an `if` that nothing leaves by a jump shares the charge of the code before it.
 */
export class Charges {
  /** The charge that the code read now belongs to. */
  current = 0
  readonly #quarters: number[] = []
  readonly #places: number[] = []

  begin(): void {
    this.#quarters.length = 0
    this.#places.length = 0
    this.open()
  }

  /** From here on code may run more or less often than what came before. */
  open(): void {
    this.current = this.#quarters.length
    this.#quarters.push(0)
    this.#places.push(-1)
  }

  /** @returns whether the charge has to be placed now, before what costs this much */
  add(cost: number): boolean {
    if (this.#quarters[this.current]! > LARGEST_QUARTERS) this.open()
    const sum = this.#quarters[this.current]! + cost
    this.#quarters[this.current] = sum
    return this.#places[this.current]! < 0 && (cost >= UNIT || sum > FREE_QUARTERS)
  }

  /** Keeps room for an `i64.const` whose value is known at the end of the function. */
  place(code: ByteWriter): void {
    code.byte(0x42)
    this.#places[this.current] = code.at
    code.byte(0)
    code.byte(0)
  }

  /** Writes all charges into their places. */
  settle(code: ByteWriter): void {
    for (let index = 0; index < this.#places.length; index += 1) {
      const at = this.#places[index]!
      if (at < 0) continue
      const units = Math.ceil(this.#quarters[index]! / UNIT)
      code.bytes[at] = (units & 0x7f) | 0x80
      code.bytes[at + 1] = units >> 7
    }
  }
}
