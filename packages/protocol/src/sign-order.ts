import { type OrderKind, type OrderOf, orderPrimaryTypes, typedData } from './eip712.ts'
import type { Hex, HubDomain } from './types.ts'

/** Anything that signs EIP-712: a viem account or wallet client bound to one. */
export type TypedDataSigner = {
  // biome-ignore lint/suspicious/noExplicitAny: viem's generic signature narrows per message; ours is checked by the callers' types
  signTypedData: (parameters: any) => Promise<Hex>
}

export type SignedOrder<K extends OrderKind> = { kind: K; order: OrderOf[K]; signature: Hex }

/** Signs one of the four orders for a Hub. */
export async function signOrder<K extends OrderKind>(
  signer: TypedDataSigner,
  domain: HubDomain,
  kind: K,
  order: OrderOf[K],
): Promise<SignedOrder<K>> {
  const signature = await signer.signTypedData(typedData(domain, orderPrimaryTypes[kind], order))
  return { kind, order, signature }
}
