import { recoverAddress } from 'viem/utils'
import type { Address, Bytes32, Hex } from './types.ts'

/** Half the order of secp256k1's group: an `s` above it has a twin below. */
const halfOrder = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n

/** The forms that the Hub takes: 65 bytes with v 27 or 28, or 64 bytes (ERC-2098); s in the lower half in both. */
function isCanonical(signature: Hex): boolean {
  const s = BigInt(`0x${signature.slice(66, 130) || '0'}`)
  if (signature.length === 130) return (s & ((1n << 255n) - 1n)) <= halfOrder
  const v = Number.parseInt(signature.slice(130), 16)
  return signature.length === 132 && (v === 27 || v === 28) && s <= halfOrder
}

/** ERC-2098 keeps the parity of y in the highest bit of s. */
function expand(signature: Hex): { r: Hex; s: Hex; yParity: number } {
  const parityAndS = BigInt(`0x${signature.slice(66)}`)
  const s = parityAndS & ((1n << 255n) - 1n)
  return {
    r: signature.slice(0, 66) as Hex,
    s: `0x${s.toString(16).padStart(64, '0')}`,
    yParity: Number(parityAndS >> 255n),
  }
}

/**
 * The address whose key made this signature over this digest, or undefined when it is malformed or of a form that the
 * Hub refuses: whoever relays it must not find that out on the chain.
 */
export async function recoverSigner(digest: Bytes32, signature: Hex): Promise<Address | undefined> {
  try {
    if (!isCanonical(signature)) return undefined
    if (signature.length === 132) return await recoverAddress({ hash: digest, signature })
    return await recoverAddress({ hash: digest, signature: expand(signature) })
  } catch {
    // A malformed signature is nobody's; the caller turns that into its own clear error.
    return undefined
  }
}
