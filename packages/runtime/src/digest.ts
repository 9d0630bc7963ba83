import { createHash } from 'node:crypto'

/** A sha-256 digest: '0x' and 64 lower-case hex digits. */
export type Digest = `0x${string}`

export function digestOf(bytes: Uint8Array): Digest {
  return `0x${createHash('sha256').update(bytes).digest('hex')}`
}
