import type { Ending } from './ending.ts'
import { formatBytes } from './format-bytes.ts'

/** What a task prints to one of its two streams; the first byte over the limit ends the task. */
export class TextSink {
  readonly #name: string
  readonly #maxBytes: number
  readonly #ending: Ending
  /** One buffer that doubles: a part for each of a million small writes would cost the host a hundred times as much. */
  #bytes = new Uint8Array()
  #size = 0

  constructor(name: 'stdout' | 'stderr', maxBytes: number, ending: Ending) {
    this.#name = name
    this.#maxBytes = maxBytes
    this.#ending = ending
  }

  write(bytes: Uint8Array): void {
    const size = this.#size + bytes.length
    if (size > this.#maxBytes) {
      this.#ending.exceed(`printed more than ${formatBytes(this.#maxBytes)} to ${this.#name}`)
    }
    if (size > this.#bytes.length) {
      const grown = new Uint8Array(Math.min(Math.max(size, this.#bytes.length * 2, 256), this.#maxBytes))
      grown.set(this.content())
      this.#bytes = grown
    }
    this.#bytes.set(bytes, this.#size)
    this.#size = size
  }

  content(): Uint8Array {
    return this.#bytes.subarray(0, this.#size)
  }
}
