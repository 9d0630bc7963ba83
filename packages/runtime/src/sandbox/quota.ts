import type { Ending } from './ending.ts'
import { formatBytes } from './format-bytes.ts'
import type { FuelMeter } from './fuel-meter.ts'

/** Counts what a task keeps in its writable folders, and ends the task when that passes the limits. */
export class Quota {
  #usedBytes = 0
  #usedNodes = 0
  readonly #maxBytes: number
  readonly #maxNodes: number
  readonly #ending: Ending
  readonly #fuel: FuelMeter

  constructor(maxBytes: number, maxNodes: number, { ending, fuel }: { ending: Ending; fuel: FuelMeter }) {
    this.#maxBytes = maxBytes
    this.#maxNodes = maxNodes
    this.#ending = ending
    this.#fuel = fuel
  }

  get usedNodes(): number {
    return this.#usedNodes
  }

  /** Called before the bytes are allocated or, with a negative number, freed, so the host never holds more than the limit. */
  addBytes(bytes: number): void {
    this.#usedBytes += bytes
    if (this.#usedBytes > this.#maxBytes)
      this.#ending.exceed(`wrote more than ${formatBytes(this.#maxBytes)}`)
    // New bytes are filled with zeros, and so are those cut off.
    this.#fuel.chargeBytes(Math.abs(bytes))
  }

  /** Files and folders count alike: both cost the host. */
  addNode(): void {
    this.#usedNodes += 1
    if (this.#usedNodes > this.#maxNodes) this.#ending.exceed(`made more than ${this.#maxNodes} files`)
  }

  removeNode(): void {
    this.#usedNodes -= 1
  }
}
