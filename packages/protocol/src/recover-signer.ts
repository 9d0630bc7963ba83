import { recoverAddress } from 'viem/utils'
import type { Address, Bytes32, Hex } from './types.ts'

/** The address whose key made this signature over this digest, or undefined when it is malformed. */
export async function recoverSigner(digest: Bytes32, signature: Hex): Promise<Address | undefined> {
  try {
    return await recoverAddress({ hash: digest, signature })
  } catch {
    // A malformed signature is nobody's; the caller turns that into its own clear error.
    return undefined
  }
}
