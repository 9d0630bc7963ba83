import type { Descriptor } from './descriptors.ts'
import type { TreeNode } from './folder-node.ts'
import { START_NANOSECONDS } from './virtual-clock.ts'

export const fileType = { stream: 2, folder: 3, file: 4 } as const

/** WASI's `filestat`, 64 bytes. All times are the start of the virtual clock. */
export function writeFileStat(view: DataView, of: TreeNode | Descriptor): void {
  const node = 'node' in of ? of.node : of
  const kind = node.kind
  for (let i = 0; i < 64; i += 8) view.setBigUint64(i, 0n, true)
  view.setBigUint64(0, 1n, true)
  view.setBigUint64(8, 'inode' in node ? BigInt(node.inode) : 0n, true)
  view.setUint8(16, fileType[kind])
  view.setBigUint64(24, 1n, true)
  view.setBigUint64(32, node.kind === 'file' ? BigInt(node.size) : 0n, true)
  for (const offset of [40, 48, 56]) view.setBigUint64(offset, START_NANOSECONDS, true)
}

const RIGHT_READ = 1n << 1n
const RIGHT_WRITE = 1n << 6n
const ALL_RIGHTS = (1n << 30n) - 1n

/** WASI's `fdstat`, 24 bytes. */
export function writeDescriptorStat(view: DataView, of: Descriptor): void {
  let rights = ALL_RIGHTS
  if (of.kind === 'file' && !of.mayRead) rights &= ~RIGHT_READ
  if (of.kind === 'file' && !of.mayWrite) rights &= ~RIGHT_WRITE
  view.setUint8(0, fileType[of.kind])
  view.setUint8(1, 0)
  view.setUint16(2, of.kind === 'file' && of.append ? 1 : 0, true)
  view.setUint32(4, 0, true)
  view.setBigUint64(8, rights, true)
  view.setBigUint64(16, ALL_RIGHTS, true)
}

/** What a guest asks for in `path_open`. */
export function accessOf(rights: bigint): { mayRead: boolean; mayWrite: boolean } {
  return { mayRead: (rights & RIGHT_READ) !== 0n, mayWrite: (rights & RIGHT_WRITE) !== 0n }
}
