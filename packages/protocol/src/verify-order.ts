import { type OrderKind, type OrderOf, orderPrimaryTypes, signingDigest } from './eip712.ts'
import { recoverSigner } from './recover-signer.ts'
import type { Address, Hex, HubDomain } from './types.ts'

/** Whether `signature` over the order is `signer`'s. Malformed signatures are simply not the signer's. */
export async function isOrderSignedBy<K extends OrderKind>(
  domain: HubDomain,
  kind: K,
  order: OrderOf[K],
  signature: Hex,
  signer: Address,
): Promise<boolean> {
  const recovered = await recoverSigner(signingDigest(domain, orderPrimaryTypes[kind], order), signature)
  return recovered?.toLowerCase() === signer.toLowerCase()
}
