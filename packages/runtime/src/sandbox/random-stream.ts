import { createHash } from 'node:crypto'

/** Bytes that look random and are the same everywhere: sha256(seed ‖ task ‖ block), block after block. */
export class RandomStream {
  readonly #prefix: Buffer
  #block = 0n
  #rest: Uint8Array = new Uint8Array()

  /** @param seed 0x and 64 hex digits */
  constructor(seed: string, task: number) {
    this.#prefix = Buffer.alloc(36)
    this.#prefix.write(seed.slice(2), 'hex')
    this.#prefix.writeUInt32BE(task, 32)
  }

  fill(target: Uint8Array): void {
    for (let done = 0; done < target.length; ) {
      if (this.#rest.length === 0) this.#rest = this.#nextBlock()
      const part = this.#rest.subarray(0, target.length - done)
      target.set(part, done)
      this.#rest = this.#rest.subarray(part.length)
      done += part.length
    }
  }

  #nextBlock(): Uint8Array {
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(this.#block)
    this.#block += 1n
    return createHash('sha256').update(this.#prefix).update(counter).digest()
  }
}
