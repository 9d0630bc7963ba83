import { WasiError } from './errno.ts'
import type { FileNode } from './file-node.ts'
import type { FolderNode } from './folder-node.ts'
import type { TextSink } from './text-sink.ts'

export type OpenFile = {
  kind: 'file'
  node: FileNode
  position: number
  append: boolean
  mayRead: boolean
  mayWrite: boolean
}
export type OpenFolder = { kind: 'folder'; node: FolderNode; preopen?: string; listing?: string[] }
/** Standard input has `rest`, what is still to be read; the other two a sink. */
export type Stream = { kind: 'stream'; rest?: Uint8Array; sink?: TextSink }
export type Descriptor = OpenFile | OpenFolder | Stream

const MAX_OPEN = 1024

/** A task's descriptors. 0 to 2 are its streams, 3 is the root folder; new ones take the lowest free number. */
export class Descriptors {
  readonly #open = new Map<number, Descriptor>()

  constructor(
    { stdin, stdout, stderr }: { stdin: Uint8Array; stdout: TextSink; stderr: TextSink },
    root: FolderNode,
  ) {
    this.#open.set(0, { kind: 'stream', rest: stdin })
    this.#open.set(1, { kind: 'stream', sink: stdout })
    this.#open.set(2, { kind: 'stream', sink: stderr })
    this.#open.set(3, { kind: 'folder', node: root, preopen: '/' })
  }

  get(fd: number): Descriptor {
    const found = this.#open.get(fd)
    if (found === undefined) throw new WasiError('badf')
    return found
  }

  file(fd: number): OpenFile {
    const found = this.get(fd)
    if (found.kind === 'stream') throw new WasiError('spipe')
    if (found.kind === 'folder') throw new WasiError('isdir')
    return found
  }

  folder(fd: number): OpenFolder {
    const found = this.get(fd)
    if (found.kind !== 'folder') throw new WasiError('notdir')
    return found
  }

  add(descriptor: Descriptor): number {
    if (this.#open.size >= MAX_OPEN) throw new WasiError('mfile')
    let fd = 0
    while (this.#open.has(fd)) fd += 1
    this.#open.set(fd, descriptor)
    if (descriptor.kind === 'file') descriptor.node.open()
    return fd
  }

  close(fd: number): void {
    const found = this.get(fd)
    this.#open.delete(fd)
    if (found.kind === 'file') found.node.close()
  }

  /** Makes `to` what `from` was; `from` is closed. */
  renumber(from: number, to: number): void {
    const found = this.get(from)
    this.get(to)
    if (from === to) return
    this.close(to)
    this.#open.delete(from)
    this.#open.set(to, found)
  }
}
