import type { Address } from '@manyhands/protocol'
import type { SignedOrderWire } from '@manyhands/protocol/wire'

/** Who the order itself says signs it. */
export function signerOf({ kind, order }: SignedOrderWire): Address {
  return kind === 'request' ? order.requester : order.signer
}
