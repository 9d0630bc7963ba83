// The few calls of WASI preview 1 this program makes, declared by hand.

// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "environ_sizes_get")
declare function environ_sizes_get(count: usize, bytes: usize): i32
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "environ_get")
declare function environ_get(pointers: usize, buffer: usize): i32
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "path_open")
declare function path_open(
  folder: i32,
  lookup: i32,
  path: usize,
  pathBytes: usize,
  flags: i32,
  rights: i64,
  inherited: i64,
  fdFlags: i32,
  result: usize,
): i32
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "fd_read")
declare function fd_read(fd: i32, list: usize, count: usize, got: usize): i32
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(fd: i32, list: usize, count: usize, written: usize): i32
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "fd_close")
declare function fd_close(fd: i32): i32
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "proc_exit")
declare function proc_exit(code: i32): void

/** The descriptor of `/`. Paths are taken from there, without a leading slash. */
const ROOT: i32 = 3
const CREATE_AND_TRUNCATE: i32 = 1 | 8
const RIGHT_READ: i64 = 2
const RIGHT_WRITE: i64 = 64
const PART_BYTES: i32 = 65536

/** A place for an address and a size, and for what a call gives back. Static: `abort` needs it from the very beginning. */
function words(): usize {
  return memory.data(16)
}

/** The number in an environment variable such as TASK; `otherwise` when there is none. */
export function environmentNumber(name: string, otherwise: i32): i32 {
  environ_sizes_get(words(), words() + 4)
  const count = load<u32>(words())
  const pointers = heap.alloc(count * 4 + 4)
  environ_get(pointers, heap.alloc(load<u32>(words() + 4) + 1))
  for (let i: u32 = 0; i < count; i++) {
    const line = textAt(load<u32>(pointers + i * 4))
    if (line.startsWith(name + '=')) return <i32>parseInt(line.slice(name.length + 1))
  }
  return otherwise
}

/** The text up to the next zero byte. */
function textAt(start: usize): string {
  let end = start
  while (load<u8>(end) != 0) end++
  return String.UTF8.decodeUnsafe(start, end - start)
}

function open(path: string, flags: i32, rights: i64): i32 {
  const name = String.UTF8.encode(path)
  if (path_open(ROOT, 0, changetype<usize>(name), name.byteLength, flags, rights, 0, 0, words()) != 0) return -1
  return load<i32>(words())
}

/** All of a file; null when it cannot be read. */
export function readFile(path: string): ArrayBuffer | null {
  const fd = open(path, 0, RIGHT_READ)
  if (fd < 0) return null
  let held = new Uint8Array(0)
  const part = new ArrayBuffer(PART_BYTES)
  for (;;) {
    store<usize>(words(), changetype<usize>(part))
    store<i32>(words() + 4, PART_BYTES)
    if (fd_read(fd, words(), 1, words() + 8) != 0) return null
    const got = load<i32>(words() + 8)
    if (got == 0) break
    const more = new Uint8Array(held.length + got)
    more.set(held)
    more.set(Uint8Array.wrap(part, 0, got), held.length)
    held = more
  }
  fd_close(fd)
  return held.buffer
}

function writeAll(fd: i32, bytes: ArrayBuffer): bool {
  let done: i32 = 0
  while (done < bytes.byteLength) {
    store<usize>(words(), changetype<usize>(bytes) + done)
    store<i32>(words() + 4, bytes.byteLength - done)
    if (fd_write(fd, words(), 1, words() + 8) != 0) return false
    done += load<i32>(words() + 8)
  }
  return true
}

/** Writes a whole file; false when it cannot. */
export function writeFile(path: string, bytes: ArrayBuffer): bool {
  const fd = open(path, CREATE_AND_TRUNCATE, RIGHT_WRITE)
  if (fd < 0) return false
  const isWritten = writeAll(fd, bytes)
  return fd_close(fd) == 0 && isWritten
}

/** 1 is stdout, 2 is stderr. */
export function print(fd: i32, text: string): void {
  writeAll(fd, String.UTF8.encode(text))
}

export function exit(code: i32): void {
  proc_exit(code)
}

/** Called for a failed assertion or an index out of range. */
export function abort(message: string, file: string, line: i32, column: i32): void {
  print(2, file + ':' + line.toString() + ':' + column.toString() + ': ' + message + '\n')
  proc_exit(1)
}
