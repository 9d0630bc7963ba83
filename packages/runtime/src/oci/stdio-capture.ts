/**
 * Takes apart what an engine sends of a container's two streams: frames of one byte for the stream, three zeros, four
 * bytes of length, and that many bytes.
 */
export class StdioCapture {
  readonly #maxBytes: number
  readonly #onExceeded: () => void
  /** What was kept so far and room for more: an app may print a hundred million single bytes. */
  readonly #kept = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) }
  readonly #sizes = { stdout: 0, stderr: 0 }
  readonly #header = Buffer.alloc(8)
  #headerBytes = 0
  #bodyBytes = 0
  #exceeded = false
  #damaged = false

  /** @param maxBytes of each stream; one byte more and `onExceeded` is called, and nothing is kept any longer */
  constructor(maxBytes: number, onExceeded: () => void) {
    this.#maxBytes = maxBytes
    this.#onExceeded = onExceeded
  }

  get exceeded(): boolean {
    return this.#exceeded
  }

  /** False when the engine broke off in the middle, or sent something else. */
  get isWhole(): boolean {
    return !this.#damaged && this.#headerBytes === 0 && this.#bodyBytes === 0
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.#damaged; ) {
      if (this.#bodyBytes === 0) {
        const part = chunk.subarray(at, at + 8 - this.#headerBytes)
        this.#header.set(part, this.#headerBytes)
        this.#headerBytes += part.length
        at += part.length
        if (this.#headerBytes === 8) this.#begin()
      } else {
        const piece = chunk.subarray(at, at + this.#bodyBytes)
        at += piece.length
        this.#bodyBytes -= piece.length
        this.#keep(this.#header[0] === 2 ? 'stderr' : 'stdout', piece)
      }
    }
  }

  content(): { stdout: Uint8Array; stderr: Uint8Array } {
    const { stdout, stderr } = this.#kept
    return {
      stdout: Buffer.from(stdout.subarray(0, this.#sizes.stdout)),
      stderr: Buffer.from(stderr.subarray(0, this.#sizes.stderr)),
    }
  }

  #begin(): void {
    this.#headerBytes = 0
    this.#bodyBytes = this.#header.readUInt32BE(4)
    this.#damaged = this.#header[0]! > 2 || this.#header.readUIntBE(1, 3) !== 0
  }

  #keep(stream: 'stdout' | 'stderr', piece: Uint8Array): void {
    if (this.#exceeded) return
    const at = this.#sizes[stream]
    const size = at + piece.length
    if (size <= this.#maxBytes) {
      if (size > this.#kept[stream].length) this.#grow(stream, size)
      this.#kept[stream].set(piece, at)
      this.#sizes[stream] = size
      return
    }
    this.#exceeded = true
    for (const each of ['stdout', 'stderr'] as const) {
      this.#kept[each] = Buffer.alloc(0)
      this.#sizes[each] = 0
    }
    this.#onExceeded()
  }

  #grow(stream: 'stdout' | 'stderr', size: number): void {
    const larger = Buffer.alloc(Math.min(this.#maxBytes, Math.max(2 * size, 4096)))
    larger.set(this.#kept[stream])
    this.#kept[stream] = larger
  }
}
