// The two calls of WASI preview 1 that these programs make, declared by hand.

// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(fd: i32, list: usize, count: usize, written: usize): i32
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "proc_exit")
declare function proc_exit(code: i32): void

/** Writes a line to stdout. Exits with 1 when it cannot. */
export function say(line: string): void {
  const text = String.UTF8.encode(line + "\n")
  const word = heap.alloc(16)
  store<usize>(word, changetype<usize>(text))
  store<usize>(word + 4, text.byteLength)
  if (fd_write(1, word, 1, word + 8) != 0) proc_exit(1)
  heap.free(word)
}
