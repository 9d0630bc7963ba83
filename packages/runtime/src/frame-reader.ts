import { decodePrefix, PREFIX_BYTES } from './sandbox/frames.ts'

export type Frame = { header: unknown; body: Uint8Array }

/**
 * Cuts a stream from an untrusted process into frames. Lengths are checked as soon as they are known, so
 * it never holds more than one frame of the allowed size.
 */
export class FrameReader {
  readonly #maxHeaderBytes: number
  /** May change between frames. */
  maxBodyBytes: number
  #chunks: Uint8Array[] = []
  #size = 0
  #wanted = PREFIX_BYTES
  #lengths: { headerBytes: number; bodyBytes: number } | undefined

  constructor(maxHeaderBytes: number, maxBodyBytes: number) {
    this.#maxHeaderBytes = maxHeaderBytes
    this.maxBodyBytes = maxBodyBytes
  }

  /** The frames that `chunk` completes. @throws Error for a frame that is too long or not JSON */
  push(chunk: Uint8Array): Frame[] {
    this.#chunks.push(chunk)
    this.#size += chunk.length
    const frames: Frame[] = []
    while (this.#size >= this.#wanted) {
      const bytes = this.#take(this.#wanted)
      if (this.#lengths === undefined) {
        this.#lengths = this.#check(decodePrefix(bytes))
        this.#wanted = this.#lengths.headerBytes + this.#lengths.bodyBytes
      } else {
        const { headerBytes } = this.#lengths
        const header: unknown = JSON.parse(Buffer.from(bytes.subarray(0, headerBytes)).toString())
        frames.push({ header, body: bytes.subarray(headerBytes) })
        this.#lengths = undefined
        this.#wanted = PREFIX_BYTES
      }
    }
    return frames
  }

  #check(lengths: { headerBytes: number; bodyBytes: number }) {
    if (lengths.headerBytes > this.#maxHeaderBytes || lengths.bodyBytes > this.maxBodyBytes) {
      throw new Error('the sandbox sent more than it may')
    }
    return lengths
  }

  #take(bytes: number): Uint8Array {
    const all = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks)
    this.#chunks = all.length > bytes ? [all.subarray(bytes)] : []
    this.#size -= bytes
    return all.subarray(0, bytes)
  }
}
