import { WasiError } from './errno.ts'
import { FileNode } from './file-node.ts'
import { FolderNode, type TreeNode } from './folder-node.ts'
import { parsePath } from './parse-path.ts'
import type { Quota } from './quota.ts'

/** Where a path leads. `node` is undefined when only its folder exists; `name` is '' for the base itself. */
export type Place = { folder: FolderNode; name: string; node: TreeNode | undefined; mustBeFolder: boolean }

/** The whole world of files a guest sees. There are no symbolic links, so a path has one meaning. */
export class FileTree {
  readonly root: FolderNode
  readonly out: FolderNode
  #inodes = 0

  constructor(quota: Quota) {
    this.root = new FolderNode(this.#nextInode())
    for (const name of ['app', 'in']) this.root.entries.set(name, new FolderNode(this.#nextInode()))
    this.out = new FolderNode(this.#nextInode(), quota)
    this.root.entries.set('out', this.out)
    this.root.entries.set('tmp', new FolderNode(this.#nextInode(), quota))
  }

  /** Adds a read-only input, with the folders above it. `path` is absolute; the parent has checked it. */
  addInput(path: string, bytes: Uint8Array): void {
    const parts = path.split('/').filter(part => part !== '')
    const name = parts.pop()!
    let folder = this.root
    for (const part of parts) {
      const next = folder.entries.get(part) ?? new FolderNode(this.#nextInode())
      if (next.kind !== 'folder') throw new Error(`${path} goes through a file`)
      folder.entries.set(part, next)
      folder = next
    }
    folder.entries.set(name, new FileNode(this.#nextInode(), bytes))
  }

  /** Walks `path` from `base`, which it cannot leave. ENOENT or ENOTDIR when a folder on the way is missing. */
  find(base: FolderNode, path: string): Place {
    const { parts, mustBeFolder } = parsePath(path)
    let place: Place = { folder: base, name: '', node: base, mustBeFolder: true }
    for (const name of parts) {
      if (place.node === undefined) throw new WasiError('noent')
      if (place.node.kind !== 'folder') throw new WasiError('notdir')
      place = { folder: place.node, name, node: place.node.entries.get(name), mustBeFolder }
    }
    if (mustBeFolder && place.node?.kind === 'file') throw new WasiError('notdir')
    return place
  }

  makeFile(place: Place): FileNode {
    if (place.mustBeFolder) throw new WasiError('isdir')
    const quota = writable(place.folder)
    quota.addNode()
    const node = new FileNode(this.#nextInode(), new Uint8Array(), quota)
    place.folder.entries.set(place.name, node)
    return node
  }

  makeFolder(place: Place): void {
    if (place.node !== undefined) throw new WasiError('exist')
    const quota = writable(place.folder)
    quota.addNode()
    place.folder.entries.set(place.name, new FolderNode(this.#nextInode(), quota))
  }

  removeFile(place: Place): void {
    if (place.node === undefined) throw new WasiError('noent')
    if (place.node.kind === 'folder') throw new WasiError('isdir')
    writable(place.folder)
    place.folder.entries.delete(place.name)
    place.node.unlink()
  }

  removeFolder(place: Place): void {
    if (place.node === undefined) throw new WasiError('noent')
    if (place.node.kind !== 'folder') throw new WasiError('notdir')
    if (place.name === '') throw new WasiError('inval')
    const quota = writable(place.folder)
    if (place.node.entries.size > 0) throw new WasiError('notempty')
    place.folder.entries.delete(place.name)
    quota.removeNode()
  }

  /** As POSIX: replaces a file by a file, an empty folder by a folder. */
  move(from: Place, to: Place): void {
    const { node } = from
    if (node === undefined) throw new WasiError('noent')
    if (from.name === '' || to.name === '') throw new WasiError('inval')
    writable(from.folder)
    writable(to.folder)
    if (node === to.node) return
    if (node.kind === 'file' && to.mustBeFolder) throw new WasiError('notdir')
    if (node.kind === 'folder' && holds(node, to.folder)) throw new WasiError('inval')
    if (to.node !== undefined) {
      if (node.kind === 'file') this.removeFile(to)
      else this.removeFolder(to)
    }
    from.folder.entries.delete(from.name)
    to.folder.entries.set(to.name, node)
  }

  #nextInode(): number {
    this.#inodes += 1
    return this.#inodes
  }
}

function writable(folder: FolderNode): Quota {
  if (folder.quota === undefined) throw new WasiError('rofs')
  return folder.quota
}

/** Without this check a folder moved into itself would leave the tree, and its bytes would still count. */
function holds(folder: FolderNode, inner: FolderNode): boolean {
  const open: FolderNode[] = [folder]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === inner) return true
    for (const node of next.entries.values()) if (node.kind === 'folder') open.push(node)
  }
  return false
}
