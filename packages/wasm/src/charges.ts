import type { ByteWriter } from './byte-writer.ts'
import { FREE_QUARTERS, UNIT } from './costs.ts'

/** So that the sum of all that one jump gives back fits the three bytes kept for it. */
const LARGEST_QUARTERS = 50_000 * UNIT
const LARGEST_SHARES = 8

/**
 * What a jump leaves unused of one charge: all that is counted for it after `before` quarters, up to where the jump leads
 * (`after`), or all when the charge does not go on there.
 */
export type Share = { charge: number; before: number; after: number | undefined }
type Refund = { shares: Share[]; place: number }

/**
 * The charges of one function. A charge stands for all code that runs exactly as often as the place where it stands; so
 * code behind an `if` that nothing leaves by a jump shares the charge of the code before it.
 */
export class Charges {
  /** The charge that the code read now belongs to. */
  current = 0
  readonly #quarters: number[] = []
  readonly #places: number[] = []
  readonly #refunds: Refund[] = []

  begin(): void {
    this.#quarters.length = 0
    this.#places.length = 0
    this.#refunds.length = 0
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
    this.#places[this.current] = room(code)
  }

  /**
   * What a jump leaves unused of these charges, or undefined when they are too many for one jump, or when one of them is not
   * placed yet: it may come to stand behind the jump, which would then give back what nobody paid.
   */
  shares(charges: Iterable<number>): Share[] | undefined {
    const distinct = [...new Set(charges)]
    if (distinct.some(charge => this.#places[charge]! < 0)) return undefined
    const shares = distinct.map(charge => ({
      charge,
      before: this.#quarters[charge]!,
      after: undefined,
    }))
    return shares.length > LARGEST_SHARES ? undefined : shares
  }

  /** The block ends that a jump with this share leads behind, and the charge goes on. */
  end(share: Share): void {
    share.after = this.#quarters[share.charge]!
  }

  /** Keeps room for an `i64.const` that gives the shares back. */
  placeRefund(code: ByteWriter, shares: Share[]): void {
    this.#refunds.push({ shares, place: room(code) })
  }

  /** Writes all charges into their places. */
  settle(code: ByteWriter): void {
    const units = this.#quarters.map(quarters => Math.ceil(quarters / UNIT))
    for (const { shares, place } of this.#refunds) {
      let sum = 0
      for (const { charge, before, after } of shares) {
        const all = after === undefined ? units[charge]! : Math.ceil(after / UNIT)
        sum += all - Math.ceil(before / UNIT)
      }
      write(code, place, sum)
    }
    this.#places.forEach((at, index) => {
      if (at >= 0) write(code, at, units[index]!)
    })
  }
}

function room(code: ByteWriter): number {
  code.byte(0x42)
  for (let left = 3; left > 0; left -= 1) code.byte(0)
  return code.at - 3
}

/** Signed LEB128 in three bytes. */
function write(code: ByteWriter, at: number, value: number): void {
  code.bytes[at] = (value & 0x7f) | 0x80
  code.bytes[at + 1] = ((value >> 7) & 0x7f) | 0x80
  code.bytes[at + 2] = (value >> 14) & 0x7f
}
