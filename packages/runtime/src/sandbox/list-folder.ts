import type { OpenFolder } from './descriptors.ts'
import { WasiError } from './errno.ts'
import { fileType } from './file-stat.ts'
import type { FuelMeter } from './fuel-meter.ts'

const ENTRY_BYTES = 24

/**
 * Writes directory entries from number `cookie` on, sorted by name; the last may be cut off, which tells
 * the guest to ask again with more room. Returns the bytes used.
 *
 * The names are taken when a listing starts, so removing files while walking skips none of the others.
 */
export function listFolder(folder: OpenFolder, target: Uint8Array, cookie: bigint, fuel: FuelMeter): number {
  if (cookie === 0n || folder.listing === undefined) {
    fuel.chargeEntries(folder.node.entries.size)
    folder.listing = ['.', '..', ...folder.node.names()]
  }
  if (cookie < 0n || cookie > BigInt(folder.listing.length)) throw new WasiError('inval')
  let used = 0
  for (let i = Number(cookie); i < folder.listing.length && used < target.length; i += 1) {
    fuel.chargeEntries(1)
    const entry = encodeEntry(folder, folder.listing[i]!, i)
    const part = entry.subarray(0, target.length - used)
    target.set(part, used)
    used += part.length
  }
  return used
}

function encodeEntry(folder: OpenFolder, name: string, index: number): Uint8Array {
  const node = folder.node.entries.get(name) ?? folder.node
  const encoded = Buffer.from(name)
  const entry = Buffer.alloc(ENTRY_BYTES + encoded.length)
  entry.writeBigUInt64LE(BigInt(index + 1), 0)
  entry.writeBigUInt64LE(BigInt(node.inode), 8)
  entry.writeUInt32LE(encoded.length, 16)
  entry.writeUInt8(fileType[node.kind], 20)
  entry.set(encoded, ENTRY_BYTES)
  return entry
}
