import type { AssetKind } from '@manyhands/chain'
import type { Address, Bytes32 } from '@manyhands/protocol'
import type { SignedOrderWire } from '@manyhands/protocol/wire'
import type { MarketReads } from './market-reads.ts'

/** What the chain says about an order at one moment. */
export type OrderFacts = {
  /** The asset's owner or the requester; undefined when the asset does not exist. */
  signer: Address | undefined
  /** Assets that the order names and nobody registered. */
  unknown: { kind: AssetKind; id: number }[]
  epoch: bigint
  consumed: bigint
  freeNrlc: bigint
  /** Chain time in seconds. */
  now: number
}

/** Reads them all at once; a batching client makes two round trips of it. */
export async function readOrderFacts(
  reads: MarketReads,
  signed: SignedOrderWire,
  hash: Bytes32,
): Promise<OrderFacts> {
  const named = assetsOf(signed)
  const [owners, consumed, now] = await Promise.all([
    Promise.all(named.map(({ kind, id }) => reads.ownerOf(kind, id))),
    reads.consumedOf(hash),
    reads.chainTime(),
  ])
  const signer = signed.kind === 'request' ? signed.order.requester : owners[0]
  const unknown = named.filter((_, i) => owners[i] === undefined)
  if (signer === undefined) return { signer, unknown, epoch: 0n, consumed, freeNrlc: 0n, now }
  const [epoch, freeNrlc] = await Promise.all([reads.epochOf(signer), reads.freeNrlcOf(signer)])
  return { signer, unknown, epoch, consumed, freeNrlc, now }
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
