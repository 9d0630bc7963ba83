import { WasiError } from './errno.ts'
import type { Quota } from './quota.ts'

/** A file in memory. `bytes` may be longer than `size`: it doubles as the file grows. */
export class FileNode {
  readonly kind = 'file'
  readonly inode: number
  readonly quota: Quota | undefined
  #bytes: Uint8Array
  #size: number
  #opens = 0
  #linked = true

  /** Without a quota the file is read-only. `bytes` is then shared by all tasks of a batch. */
  constructor(inode: number, bytes: Uint8Array, quota?: Quota) {
    this.inode = inode
    this.quota = quota
    this.#bytes = bytes
    this.#size = bytes.length
  }

  get size(): number {
    return this.#size
  }

  get content(): Uint8Array {
    return this.#bytes.subarray(0, this.#size)
  }

  read(position: number, into: Uint8Array): number {
    const part = this.#bytes.subarray(
      Math.min(position, this.#size),
      Math.min(position + into.length, this.#size),
    )
    into.set(part)
    return part.length
  }

  write(position: number, from: Uint8Array): void {
    if (position + from.length > this.#size) this.resize(position + from.length)
    this.#bytes.set(from, position)
  }

  /** A longer file reads as zeros at its new end. */
  resize(size: number): void {
    if (this.quota === undefined) throw new WasiError('rofs')
    this.quota.addBytes(size - this.#size)
    if (size > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(size, this.#bytes.length * 2, 256))
      grown.set(this.content)
      this.#bytes = grown
    } else if (size < this.#size && size < this.#bytes.length / 4) {
      // What no longer counts must not stay in memory; only at a quarter, so that small steps do not copy it each time.
      const shrunk = new Uint8Array(size * 2)
      shrunk.set(this.#bytes.subarray(0, size))
      this.#bytes = shrunk
    } else if (size < this.#size) {
      this.#bytes.fill(0, size, this.#size)
    }
    this.#size = size
  }

  open(): void {
    this.#opens += 1
  }

  close(): void {
    this.#opens -= 1
    this.#release()
  }

  unlink(): void {
    this.#linked = false
    this.#release()
  }

  /** An unlinked file still counts while a descriptor can reach it. */
  #release(): void {
    if (this.#linked || this.#opens > 0 || this.quota === undefined) return
    this.resize(0)
    this.#bytes = new Uint8Array()
    this.quota.removeNode()
  }
}
