import { ManyhandsError } from '@manyhands/errors'
import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'

/** sha-256 of some content: `0x` and 64 hex digits. */
export type Digest = `0x${string}`

const rawCodec = 0x55
const sha256Code = 0x12

/** The CIDv1 (raw, sha2-256, base32) of a digest: the name a blob has in URLs and messages. */
export function cidOf(digest: Digest): string {
  return CID.createV1(rawCodec, create(sha256Code, fromHex(digest))).toString()
}

/**
 * The digest that a CID stands for.
 * @throws INPUT_INVALID unless it is a CIDv1 of raw content by sha2-256, in base32: one name per content.
 */
export function digestOf(cid: string): Digest {
  const parsed = parseCid(cid)
  if (parsed === undefined || parsed.toString() !== cid) {
    throw new ManyhandsError('INPUT_INVALID', {
      what: 'cid',
      reason: 'expected a CIDv1 in base32 of raw content by sha2-256 (bafkrei…)',
    })
  }
  return toHex(parsed.multihash.digest)
}

/** sha-256 of bytes in memory, by WebCrypto: works in Node and in browsers (there only over https or on localhost). */
export async function digestOfBytes(bytes: Uint8Array): Promise<Digest> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))
}

/** `0x` and two hex digits a byte. */
export function toHex(bytes: Uint8Array): Digest {
  return `0x${Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')}`
}

function parseCid(cid: string): CID | undefined {
  if (cid.length > 100) return undefined
  try {
    const parsed = CID.parse(cid)
    const isRawSha256 =
      parsed.version === 1 && parsed.code === rawCodec && parsed.multihash.code === sha256Code
    return isRawSha256 && parsed.multihash.size === 32 ? parsed : undefined
  } catch {
    // Not a CID at all; the caller says so.
    return undefined
  }
}

function fromHex(digest: Digest): Uint8Array {
  if (!/^0x[0-9a-fA-F]{64}$/.test(digest)) {
    throw new ManyhandsError('INPUT_INVALID', { what: 'digest', reason: 'expected 0x and 64 hex digits' })
  }
  return Uint8Array.from(digest.slice(2).match(/../g)!, pair => Number.parseInt(pair, 16))
}
