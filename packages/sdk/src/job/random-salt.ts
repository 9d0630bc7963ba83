import type { Bytes32 } from '@manyhands/protocol'
import { toHex } from 'viem/utils'

/** 32 random bytes: they make an order's hash its own, and its hidden fields unguessable. */
export function randomSalt(): Bytes32 {
  return toHex(crypto.getRandomValues(new Uint8Array(32)))
}

export const noAddress = `0x${'0'.repeat(40)}` as const
export const noBytes = `0x${'0'.repeat(64)}` as const
