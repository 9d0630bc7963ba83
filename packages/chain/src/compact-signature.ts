import type { Hex } from '@manyhands/protocol'
import { parseSignature, serializeCompactSignature, signatureToCompactSignature } from 'viem'

/**
 * 65 bytes of ECDSA as the 64 of ERC-2098, which cost less calldata; anything else as it is. Only for a signature that recovered to
 * its signer: what a contract's `isValidSignature` takes is not ours to rewrite.
 */
export function compactSignature(signature: Hex): Hex {
  if (signature.length !== 132) return signature
  return serializeCompactSignature(signatureToCompactSignature(parseSignature(signature)))
}
