import { WasiError } from './errno.ts'
import { accessOf, writeFileStat } from './file-stat.ts'
import type { Place } from './file-tree.ts'
import { listFolder } from './list-folder.ts'
import type { TaskWorld } from './task-world.ts'

const MAX_PATH_BYTES = 16_384

/** Calls on folders and paths. Each path is taken from an open folder; the first is the root, number 3. */
export function pathCalls(world: TaskWorld) {
  const { memory, descriptors, tree, fuel } = world
  const place = (fd: number, pointer: number, length: number): Place => {
    const folder = descriptors.folder(fd).node
    // No path is longer than this; a longer one is refused by its length, not decoded first.
    if (length > MAX_PATH_BYTES) throw new WasiError('nametoolong')
    fuel.chargeSlowBytes(length)
    return tree.find(folder, memory.text(pointer, length))
  }
  const existing = (fd: number, pointer: number, length: number) => {
    const { node } = place(fd, pointer, length)
    if (node === undefined) throw new WasiError('noent')
    return node
  }
  const unsupported = () => {
    throw new WasiError('notsup')
  }
  return {
    fd_prestat_get: (fd: number, pointer: number) => {
      const view = memory.view(pointer, 8)
      view.setUint32(0, 0, true)
      view.setUint32(4, preopenName(world, fd).length, true)
    },
    fd_prestat_dir_name: (fd: number, pointer: number, length: number) => {
      const name = preopenName(world, fd)
      if (length < name.length) throw new WasiError('nametoolong')
      memory.bytes(pointer, name.length).set(name)
    },
    fd_readdir: (fd: number, pointer: number, length: number, cookie: bigint, used: number) => {
      const target = memory.bytes(pointer, length)
      memory.view(used, 4)
      memory.setU32(used, listFolder(descriptors.folder(fd), target, cookie, fuel))
    },
    path_create_directory: (fd: number, p: number, n: number) => tree.makeFolder(place(fd, p, n)),
    path_filestat_get: (fd: number, _flags: number, p: number, n: number, pointer: number) =>
      writeFileStat(memory.view(pointer, 64), existing(fd, p, n)),
    path_filestat_set_times: (fd: number, _flags: number, p: number, n: number) => void existing(fd, p, n),
    path_open: (...args: Parameters<OpenPath>) => openPath(world, place, ...args),
    path_remove_directory: (fd: number, p: number, n: number) => tree.removeFolder(place(fd, p, n)),
    path_rename: (fd: number, p: number, n: number, toFd: number, toP: number, toN: number) => {
      const from = place(fd, p, n)
      // A folder is searched for the place it moves to.
      if (from.node?.kind === 'folder') fuel.chargeEntries(world.quota.usedNodes)
      tree.move(from, place(toFd, toP, toN))
    },
    path_unlink_file: (fd: number, p: number, n: number) => tree.removeFile(place(fd, p, n)),
    path_readlink: (fd: number, p: number, n: number) => {
      existing(fd, p, n)
      throw new WasiError('inval') // nothing is a link
    },
    path_link: unsupported,
    path_symlink: unsupported,
  }
}

type OpenPath = (
  fd: number,
  lookup: number,
  p: number,
  n: number,
  flags: number,
  rights: bigint,
  inherited: bigint,
  fdFlags: number,
  result: number,
) => void

const CREATE = 1
const FOLDER = 2
const EXCLUSIVE = 4
const TRUNCATE = 8

function openPath(
  world: TaskWorld,
  find: (fd: number, p: number, n: number) => Place,
  ...[fd, , p, n, flags, rights, , fdFlags, result]: Parameters<OpenPath>
): void {
  const { memory, descriptors, tree } = world
  memory.view(result, 4) // a bad pointer is found before anything is made
  const place = find(fd, p, n)
  if (place.node !== undefined && flags & CREATE && flags & EXCLUSIVE) throw new WasiError('exist')
  if (place.node === undefined && !(flags & CREATE)) throw new WasiError('noent')
  if (place.node?.kind === 'folder') {
    if (flags & (CREATE | TRUNCATE)) throw new WasiError('isdir')
    memory.setU32(result, descriptors.add({ kind: 'folder', node: place.node }))
    return
  }
  if (flags & FOLDER) throw new WasiError('notdir')
  const node = place.node ?? tree.makeFile(place)
  const access = accessOf(rights)
  if (node.quota === undefined && (access.mayWrite || flags & TRUNCATE)) throw new WasiError('rofs')
  if (flags & TRUNCATE) node.resize(0)
  const opened = { kind: 'file' as const, node, position: 0, append: (fdFlags & 1) === 1, ...access }
  memory.setU32(result, descriptors.add(opened))
}

function preopenName(world: TaskWorld, fd: number): Uint8Array {
  const found = world.descriptors.get(fd)
  if (found.kind !== 'folder' || found.preopen === undefined) throw new WasiError('badf')
  return Buffer.from(found.preopen)
}
