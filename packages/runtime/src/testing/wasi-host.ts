import type { WasiName } from '@manyhands/wasm'
import { TaskWorld, type WorldInput } from '../sandbox/task-world.ts'
import { wasiImports } from '../sandbox/wasi-imports.ts'

const MEMORY_BYTES = 65_536
/** Where the helpers below put paths, results and lists. */
const PATH = 1000
export const RESULT = 2000
const LIST = 2100
const DATA = 3000

export const rights = { read: 2n, write: 64n, both: 66n }
export const openFlags = { create: 1, folder: 2, exclusive: 4, truncate: 8 }

export const worldInput: WorldInput = {
  task: 0,
  seed: `0x${'0'.repeat(64)}`,
  args: ['app', 'one'],
  env: ['TASK=0'],
  files: [
    { path: '/in/data.csv', bytes: Buffer.from('abcdef') },
    { path: '/in/stdin', bytes: Buffer.from('typed') },
  ],
  fuel: 1e12,
  outputBytes: 100_000,
  stdioBytes: 1000,
  outputFiles: 20,
}

/** The host's functions over 64 KiB of memory, with what a program's libc would do around each call. */
export class WasiHost {
  readonly world: TaskWorld
  readonly bytes: Buffer
  readonly calls: Record<WasiName, (...args: (number | bigint)[]) => number>

  constructor(more: Partial<WorldInput> = {}) {
    this.world = new TaskWorld({ ...worldInput, ...more })
    const memory = { buffer: new ArrayBuffer(MEMORY_BYTES) }
    this.world.memory.attach(memory)
    this.calls = wasiImports(this.world).wasi_snapshot_preview1
    this.bytes = Buffer.from(memory.buffer)
  }

  u32(at = RESULT): number {
    return this.bytes.readUInt32LE(at)
  }

  u64(at = RESULT): bigint {
    return this.bytes.readBigUInt64LE(at)
  }

  /** Pointer and length of a path, as every call on paths takes them. */
  path(path: string, at = PATH): [number, number] {
    return [at, this.bytes.write(path, at)]
  }

  /** Error number and descriptor. */
  open(path: string, flags: number, access: bigint, fdFlags = 0): [number, number] {
    const result = this.calls.path_open(3, 0, ...this.path(path), flags, access, 0n, fdFlags, RESULT)
    return [result, this.u32()]
  }

  /** A new file with this content, its position at the end. */
  make(path: string, content = ''): number {
    const [result, fd] = this.open(path, openFlags.create, rights.both)
    if (result !== 0 || this.write(fd, content) !== 0) throw new Error(`${path} was not made`)
    return fd
  }

  /** A list of one window over `length` bytes. */
  #window(length: number): [number, number] {
    this.bytes.writeUInt32LE(DATA, LIST)
    this.bytes.writeUInt32LE(length, LIST + 4)
    return [LIST, 1]
  }

  write(fd: number, text: string): number {
    return this.calls.fd_write(fd, ...this.#window(this.bytes.write(text, DATA)), RESULT)
  }

  pwrite(fd: number, text: string, at: bigint): number {
    return this.calls.fd_pwrite(fd, ...this.#window(this.bytes.write(text, DATA)), at, RESULT)
  }

  /** What was read, or the error number. */
  read(fd: number, length: number): string | number {
    const result = this.calls.fd_read(fd, ...this.#window(length), RESULT)
    return result === 0 ? this.bytes.toString('latin1', DATA, DATA + this.u32()) : result
  }

  pread(fd: number, length: number, at: bigint): string | number {
    const result = this.calls.fd_pread(fd, ...this.#window(length), at, RESULT)
    return result === 0 ? this.bytes.toString('latin1', DATA, DATA + this.u32()) : result
  }

  /** Type and size of what a path names, or the error number. */
  stat(path: string): [number, bigint] | number {
    const result = this.calls.path_filestat_get(3, 0, ...this.path(path), 4000)
    return result === 0 ? [this.bytes[4016]!, this.u64(4032)] : result
  }

  /** Names and types in a folder, read through a buffer of this many bytes. */
  list(fd: number, bufferBytes = 4096): string[] {
    const names: string[] = []
    for (let cookie = 0n; ; ) {
      const result = this.calls.fd_readdir(fd, 5000, bufferBytes, cookie, RESULT)
      if (result !== 0) throw new Error(`error ${result}`)
      const used = this.u32()
      const before = cookie
      for (let at = 5000; at + 24 <= 5000 + used; ) {
        const length = this.u32(at + 16)
        if (at + 24 + length > 5000 + used) break
        names.push(`${this.bytes.toString('utf8', at + 24, at + 24 + length)}:${this.bytes[at + 20]}`)
        cookie = this.u64(at)
        at += 24 + length
      }
      if (used < bufferBytes) return names
      if (cookie === before) throw new Error('no progress')
    }
  }
}
