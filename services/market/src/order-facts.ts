import type { AssetKind } from '@manyhands/chain'
import type { Address, Bytes32 } from '@manyhands/protocol'
import type { SignedOrderWire } from '@manyhands/protocol/wire'
import type { MarketReads } from './market-reads.ts'
import { signerOf } from './signer-of.ts'

/** What the chain says about an order at one moment. */
export type OrderFacts = {
  /** Who has to have signed: the asset's owner now, or the requester; undefined when the asset does not exist. */
  signer: Address | undefined
  /** Assets that the order names and nobody registered. */
  unknown: { kind: AssetKind; id: number }[]
  epoch: bigint
  consumed: bigint
  /** Of a request: whether its salt is spent. */
  isSpent: boolean
  /** Whether the order is signed: by its signer's key, by a contract's word, or by an approval on the chain. */
  isSigned: boolean
  freeNrlc: bigint
  /** Chain time in seconds. */
  now: number
}

/**
 * Reads them all at once; a batching client makes two round trips of it.
 * @param isKeySigned the signature is known to be of its signer's key: then the chain is not asked about it
 */
export async function readOrderFacts(
  reads: MarketReads,
  signed: SignedOrderWire,
  hash: Bytes32,
  isKeySigned: boolean,
): Promise<OrderFacts> {
  const named = assetsOf(signed)
  const [owners, consumed, isSpent, isSigned, now] = await Promise.all([
    Promise.all(named.map(({ kind, id }) => reads.ownerOf(kind, id))),
    reads.consumedOf(hash),
    signed.kind === 'request' && reads.isSpent(signed.order.requester, signed.order.salt),
    isKeySigned ||
      (signed.signature === '0x' ? reads.isApproved(signerOf(signed), hash) : reads.isContractSigned(signed)),
    reads.chainTime(),
  ])
  const signer = signed.kind === 'request' ? signed.order.requester : owners[0]
  const unknown = named.filter((_, i) => owners[i] === undefined)
  const shared = { signer, unknown, consumed, isSpent, isSigned, now }
  if (signer === undefined) return { ...shared, epoch: 0n, freeNrlc: 0n }
  const [epoch, freeNrlc] = await Promise.all([reads.epochOf(signer), reads.freeNrlcOf(signer)])
  return { ...shared, epoch, freeNrlc }
}

/** The assets that must exist; for an ask the first is the one it sells. */
function assetsOf(signed: SignedOrderWire): { kind: AssetKind; id: number }[] {
  const { kind, order } = signed
  switch (kind) {
    case 'app':
      return [{ kind, id: order.app }]
    case 'dataset':
      return [{ kind, id: order.dataset }]
    case 'pool':
      return [{ kind, id: order.pool }]
    case 'request': {
      const all = [
        { kind: 'app', id: order.app },
        { kind: 'dataset', id: order.dataset },
        { kind: 'pool', id: order.pool },
      ] as const
      return all.filter(({ id }) => id !== 0)
    }
  }
}
