import { createHash } from 'node:crypto'
import { instrumenterVersion } from '@manyhands/wasm'
import { createDiskCache } from './disk-cache.ts'

export const defaultCacheBytes = 2 * 1024 * 1024 * 1024
/** In memory, beside what the processes hold: enough for the largest interpreter. */
const MEMORY_BYTES = 96 * 1024 * 1024

/** Modules made once: in memory, in a folder if there is one, else made anew. */
export class ModuleCache {
  readonly #disk: ReturnType<typeof createDiskCache> | undefined
  readonly #making = new Map<string, Promise<Uint8Array>>()
  /** In order of use, the latest last. */
  readonly #memory = new Map<string, Uint8Array>()

  constructor(folder: string | undefined, maxBytes = defaultCacheBytes) {
    this.#disk = folder === undefined ? undefined : createDiskCache(folder, maxBytes)
  }

  /** What is made for `key`; two that ask at once wait for the same. */
  async get(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const known = this.#memory.get(key)
    if (known !== undefined) return this.#remember(key, known)
    const making = this.#making.get(key) ?? this.#find(key, make).finally(() => this.#making.delete(key))
    this.#making.set(key, making)
    return this.#remember(key, await making)
  }

  /** Ends when nothing is being made any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#making.values())
  }

  async #find(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const stored = await this.#disk?.read(key)
    if (stored !== undefined) return stored
    const made = await make()
    await this.#disk?.write(key, made)
    return made
  }

  #remember(key: string, bytes: Uint8Array): Uint8Array {
    this.#memory.delete(key)
    this.#memory.set(key, bytes)
    let total = [...this.#memory.values()].reduce((sum, each) => sum + each.length, 0)
    for (const [oldest, { length }] of this.#memory) {
      if (total <= MEMORY_BYTES || oldest === key) break
      this.#memory.delete(oldest)
      total -= length
    }
    return bytes
  }
}

const digests = new WeakMap<Uint8Array, string>()

/** What an instrumented module depends on. The digest of the same array is taken once: it must not change. */
export function moduleKey(module: Uint8Array, memoryBytes: number): string {
  const digest = digests.get(module) ?? createHash('sha256').update(module).digest('hex')
  digests.set(module, digest)
  return `${digest}-${instrumenterVersion}-${memoryBytes}`
}
