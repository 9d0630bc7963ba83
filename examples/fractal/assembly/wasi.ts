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
@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(fd: i32, list: usize, count: usize, written: usize): i32
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "proc_exit")
declare function proc_exit(code: i32): void

const ROOT: i32 = 3
const CREATE_AND_TRUNCATE: i32 = 1 | 8
const RIGHT_WRITE: i64 = 64

/** The number in an environment variable such as TASK; `otherwise` when there is none. */
export function environmentNumber(name: string, otherwise: i32): i32 {
  const sizes = heap.alloc(8)
  environ_sizes_get(sizes, sizes + 4)
  const count = load<u32>(sizes)
  const pointers = heap.alloc(count * 4 + 4)
  environ_get(pointers, heap.alloc(load<u32>(sizes + 4) + 1))
  for (let i: u32 = 0; i < count; i++) {
    const value = matchName(load<u32>(pointers + i * 4), name)
    if (value != 0) return readNumber(value)
  }
  return otherwise
}

function matchName(text: usize, name: string): usize {
  for (let i = 0; i < name.length; i++) {
    if (load<u8>(text + i) != <u8>name.charCodeAt(i)) return 0
  }
  return load<u8>(text + name.length) == 0x3d ? text + name.length + 1 : 0
}

function readNumber(text: usize): i32 {
  let value = 0
  for (let at = text; load<u8>(at) != 0; at++) value = value * 10 + (load<u8>(at) - 0x30)
  return value
}

/** Writes a whole file, its path taken from the root, without a leading slash. Exits with 1 when it cannot. */
export function writeFile(path: string, bytes: Uint8Array): void {
  const name = String.UTF8.encode(path)
  const word = heap.alloc(16)
  const opened = path_open(
    ROOT,
    0,
    changetype<usize>(name),
    name.byteLength,
    CREATE_AND_TRUNCATE,
    RIGHT_WRITE,
    0,
    0,
    word,
  )
  if (opened != 0) proc_exit(1)
  const fd = load<i32>(word)
  store<usize>(word, bytes.dataStart)
  store<usize>(word + 4, bytes.length)
  if (fd_write(fd, word, 1, word + 8) != 0) proc_exit(1)
}
