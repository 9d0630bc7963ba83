import type { Descriptor, OpenFile, Stream } from './descriptors.ts'
import { WasiError } from './errno.ts'
import { writeDescriptorStat, writeFileStat } from './file-stat.ts'
import type { TaskWorld } from './task-world.ts'

/** Calls on an open file or stream. */
export function fileCalls(world: TaskWorld) {
  const { memory, descriptors } = world
  const exists = (fd: number) => void descriptors.get(fd)
  return {
    fd_advise: exists,
    fd_allocate: (fd: number, offset: bigint, length: bigint) => {
      const file = writableFile(descriptors.get(fd))
      const end = toPosition(offset) + toPosition(length)
      if (end > file.node.size) file.node.resize(end)
    },
    fd_close: (fd: number) => descriptors.close(fd),
    fd_datasync: exists,
    fd_sync: exists,
    fd_fdstat_get: (fd: number, pointer: number) =>
      writeDescriptorStat(memory.view(pointer, 24), descriptors.get(fd)),
    fd_fdstat_set_flags: (fd: number, flags: number) => {
      const found = descriptors.get(fd)
      if (found.kind === 'file') found.append = (flags & 1) === 1
    },
    fd_fdstat_set_rights: exists,
    fd_filestat_get: (fd: number, pointer: number) =>
      writeFileStat(memory.view(pointer, 64), descriptors.get(fd)),
    fd_filestat_set_size: (fd: number, size: bigint) =>
      writableFile(descriptors.get(fd)).node.resize(toPosition(size)),
    // Times are not kept: every file bears the start of the virtual clock.
    fd_filestat_set_times: exists,
    fd_renumber: (from: number, to: number) => descriptors.renumber(from, to),
    fd_seek: (fd: number, offset: bigint, whence: number, pointer: number) => {
      const file = descriptors.file(fd)
      file.position = seek(file, offset, whence)
      memory.setU64(pointer, BigInt(file.position))
    },
    fd_tell: (fd: number, pointer: number) => memory.setU64(pointer, BigInt(descriptors.file(fd).position)),
    ...readCalls(world),
    ...writeCalls(world),
  }
}

function readCalls(world: TaskWorld) {
  const { memory, descriptors, fuel } = world
  const readAt = (file: OpenFile, position: number, windows: Uint8Array[]) => {
    if (!file.mayRead) throw new WasiError('badf')
    let done = 0
    for (const window of windows) {
      fuel.chargeBytes(Math.min(window.length, Math.max(0, file.node.size - position - done)))
      done += file.node.read(position + done, window)
    }
    return done
  }
  const readStream = (stream: Stream, windows: Uint8Array[]) => {
    if (stream.rest === undefined) throw new WasiError('badf')
    let done = 0
    for (const window of windows) {
      const part = stream.rest.subarray(0, window.length)
      fuel.chargeBytes(part.length)
      window.set(part)
      stream.rest = stream.rest.subarray(part.length)
      done += part.length
    }
    return done
  }
  return {
    fd_read: (fd: number, list: number, count: number, pointer: number) => {
      const found = descriptors.get(fd)
      const windows = windowsOf(world, list, count)
      memory.view(pointer, 4)
      if (found.kind === 'stream') return memory.setU32(pointer, readStream(found, windows))
      const file = descriptors.file(fd)
      const done = readAt(file, file.position, windows)
      file.position += done
      memory.setU32(pointer, done)
    },
    fd_pread: (fd: number, list: number, count: number, offset: bigint, pointer: number) => {
      const windows = windowsOf(world, list, count)
      memory.view(pointer, 4)
      memory.setU32(pointer, readAt(descriptors.file(fd), toPosition(offset), windows))
    },
  }
}

function writeCalls(world: TaskWorld) {
  const { memory, descriptors, fuel } = world
  return {
    fd_write: (fd: number, list: number, count: number, pointer: number) => {
      const found = descriptors.get(fd)
      const windows = windowsOf(world, list, count)
      memory.view(pointer, 4) // a bad pointer is found before anything is written
      fuel.chargeBytes(totalBytes(windows))
      if (found.kind === 'stream') {
        if (found.sink === undefined) throw new WasiError('badf')
        for (const window of windows) found.sink.write(window)
      } else {
        const file = writableFile(found)
        if (file.append) file.position = file.node.size
        for (const window of windows) {
          file.node.write(file.position, window)
          file.position += window.length
        }
      }
      memory.setU32(pointer, totalBytes(windows))
    },
    fd_pwrite: (fd: number, list: number, count: number, offset: bigint, pointer: number) => {
      const file = writableFile(descriptors.file(fd))
      const windows = windowsOf(world, list, count)
      memory.view(pointer, 4)
      fuel.chargeBytes(totalBytes(windows))
      let position = toPosition(offset)
      for (const window of windows) {
        file.node.write(position, window)
        position += window.length
      }
      memory.setU32(pointer, totalBytes(windows))
    },
  }
}

/** Those of a list of windows, charged before they are made. */
function windowsOf({ memory, fuel }: TaskWorld, list: number, count: number): Uint8Array[] {
  fuel.chargeWindows(Math.min(count, 1024))
  return memory.windows(list, count)
}

function totalBytes(windows: Uint8Array[]): number {
  return windows.reduce((sum, window) => sum + window.length, 0)
}

function writableFile(found: Descriptor): OpenFile {
  if (found.kind !== 'file' || !found.mayWrite) throw new WasiError('badf')
  return found
}

/** Offsets are exact as numbers up to 2^53; nothing here is ever that long. */
function toPosition(offset: bigint): number {
  if (offset < 0n) throw new WasiError('inval')
  if (offset > 0xffff_ffff_ffffn) throw new WasiError('fbig')
  return Number(offset)
}

function seek(file: OpenFile, offset: bigint, whence: number): number {
  const base = [0, file.position, file.node.size][whence]
  if (base === undefined) throw new WasiError('inval')
  return toPosition(BigInt(base) + offset)
}
