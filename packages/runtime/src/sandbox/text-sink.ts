import type { Ending } from './ending.ts'
import { formatBytes } from './format-bytes.ts'

/** What a task prints to one of its two streams; the first byte over the limit ends the task. */
export class TextSink {
  readonly #name: string
  readonly #maxBytes: number
  readonly #ending: Ending
  readonly #parts: Uint8Array[] = []
  #size = 0

  constructor(name: 'stdout' | 'stderr', maxBytes: number, ending: Ending) {
    this.#name = name
    this.#maxBytes = maxBytes
    this.#ending = ending
  }

  write(bytes: Uint8Array): void {
    this.#size += bytes.length
    if (this.#size > this.#maxBytes) {
      this.#ending.exceed(`printed more than ${formatBytes(this.#maxBytes)} to ${this.#name}`)
    }
    // An empty part costs host memory and adds nothing.
    if (bytes.length > 0) this.#parts.push(bytes.slice())
  }

  content(): Uint8Array {
    return Buffer.concat(this.#parts)
  }
}
