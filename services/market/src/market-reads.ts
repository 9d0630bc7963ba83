import {
  type AssetKind,
  type Chain,
  readAccount,
  readChainTime,
  readConsumed,
  readEpoch,
  readOwner,
  readPool,
} from '@manyhands/chain'
import type { Address, Bytes32 } from '@manyhands/protocol'

/** The few things the order book asks the chain. Tests give their own. */
export type MarketReads = {
  ownerOf: (kind: AssetKind, id: number) => Promise<Address | undefined>
  epochOf: (signer: Address) => Promise<bigint>
  /** Tasks consumed of an order; above 2^255 when it was cancelled. */
  consumedOf: (orderHash: Bytes32) => Promise<bigint>
  freeNrlcOf: (account: Address) => Promise<bigint>
  seatsOf: (pool: number) => Promise<number>
  /** Seconds. */
  chainTime: () => Promise<number>
}

export function createMarketReads(chain: Chain): MarketReads {
  return {
    ownerOf: (kind, id) => readOwner(chain, kind, id),
    epochOf: signer => readEpoch(chain, signer),
    consumedOf: orderHash => readConsumed(chain, orderHash),
    freeNrlcOf: async account => (await readAccount(chain, account)).free,
    seatsOf: async pool => (await readPool(chain, pool)).seats,
    chainTime: () => readChainTime(chain),
  }
}
