import type { Ending } from './ending.ts'

/** The instance's own count: what is left, negative when it ran out. */
type FuelGlobal = { value: bigint }

/**
 * What a call of the host costs, in fuel, beside the instructions of the guest. They are set so that a task which
 * does nothing but call runs out of fuel before an ordinary machine runs out of time. Part of what a result means:
 * a change divides workers as a change of the instrumenter does.
 */
export const hostFuel = {
  /** Every call: crossing over, reading its arguments. */
  call: 2000,
  /** A call that walks a path or opens or closes something, more than any other call. */
  path: 8000,
  /** Each started 16 bytes read, written, made or freed. */
  bytes16: 1,
  /** Each byte of a path, an argument or a random number: made one by one. */
  slowByte: 100,
  /** Each entry listed or looked at in a folder, each subscription of a poll. */
  entry: 500,
  /** Each window that a call reads or writes through, behind the first eight. */
  window: 200,
} as const

/** Fuel of one task. Until it is attached, as in a module without instructions, only calls count. */
export class FuelMeter {
  readonly #limit: number
  readonly #ending: Ending
  #global: FuelGlobal

  /** @param limit whole fuel units, below 2^53 */
  constructor(limit: number, ending: Ending) {
    this.#limit = limit
    this.#ending = ending
    this.#global = { value: BigInt(limit) }
  }

  attach(global: FuelGlobal): void {
    this.#global = global
  }

  /** What is gone; never more than the limit, though the last step may have asked for more. */
  get used(): number {
    return Math.min(this.#limit - Number(this.#global.value), this.#limit)
  }

  get isOut(): boolean {
    return this.#global.value < 0n
  }

  /** Called before the work is done. Ends the task when too little is left. */
  charge(units: number): void {
    this.#global.value -= BigInt(units)
    if (this.isOut) this.#ending.exceed('out of fuel')
  }

  chargeBytes(bytes: number): void {
    if (bytes > 0) this.charge(Math.ceil(bytes / 16) * hostFuel.bytes16)
  }

  chargeSlowBytes(bytes: number): void {
    this.charge(bytes * hostFuel.slowByte)
  }

  chargeWindows(windows: number): void {
    if (windows > 8) this.charge((windows - 8) * hostFuel.window)
  }

  chargeEntries(entries: number): void {
    this.charge(entries * hostFuel.entry)
  }
}
