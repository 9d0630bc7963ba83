import type { WasmMemory } from './engine.ts'
import { WasiError } from './errno.ts'

/**
 * The guest's memory, seen through checked windows: a pointer or length outside it is EFAULT.
 *
 * Views are taken anew at each use, because `memory.grow` detaches the buffer under the old ones.
 */
export class GuestMemory {
  #memory: WasmMemory | undefined

  /** Until this is called (a module's start function runs before) every pointer is EFAULT. */
  attach(memory: WasmMemory): void {
    this.#memory = memory
  }

  get size(): number {
    return this.#memory?.buffer.byteLength ?? 0
  }

  bytes(pointer: number, length: number): Uint8Array {
    const buffer = this.#checked(pointer, length)
    return new Uint8Array(buffer, pointer, length)
  }

  view(pointer: number, length: number): DataView {
    const buffer = this.#checked(pointer, length)
    return new DataView(buffer, pointer, length)
  }

  setU32(pointer: number, value: number): void {
    this.view(pointer, 4).setUint32(0, value, true)
  }

  setU64(pointer: number, value: bigint): void {
    this.view(pointer, 8).setBigUint64(0, value, true)
  }

  /** UTF-8 text; EILSEQ when it is not. */
  text(pointer: number, length: number): string {
    try {
      return decoder.decode(this.bytes(pointer, length))
    } catch (error) {
      if (error instanceof WasiError) throw error
      throw new WasiError('ilseq')
    }
  }

  /** The windows named by an array of {pointer, length} pairs. At most 1024, as POSIX allows. */
  windows(pointer: number, count: number): Uint8Array[] {
    if (count > 1024) throw new WasiError('inval')
    const list = this.view(pointer, count * 8)
    return Array.from({ length: count }, (_, i) =>
      this.bytes(list.getUint32(i * 8, true), list.getUint32(i * 8 + 4, true)),
    )
  }

  #checked(pointer: number, length: number): ArrayBuffer {
    const buffer = this.#memory?.buffer
    if (buffer === undefined || pointer + length > buffer.byteLength) throw new WasiError('fault')
    return buffer
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
