import type { Bytes32 } from '@manyhands/protocol'
import { toHex } from 'viem/utils'

/** 32 random bytes: they make an order's hash its own, and its hidden fields unguessable. */
export function randomSalt(): Bytes32 {
  return toHex(crypto.getRandomValues(new Uint8Array(32)))
}
