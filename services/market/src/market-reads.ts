import {
  type AssetKind,
  type Chain,
  isContractSignature,
  readAccount,
  readApproved,
  readChainTime,
  readConsumed,
  readEpoch,
  readMembers,
  readOwner,
  readSpent,
} from '@manyhands/chain'
import { type Address, type Bytes32, orderPrimaryTypes, signingDigest } from '@manyhands/protocol'
import type { SignedOrderWire } from '@manyhands/protocol/wire'
import { signerOf } from './signer-of.ts'

/** The few things the order book asks the chain. Tests give their own. */
export type MarketReads = {
  ownerOf: (kind: AssetKind, id: number) => Promise<Address | undefined>
  epochOf: (signer: Address) => Promise<bigint>
  /** Tasks consumed of an order; above 2^255 when it was cancelled. */
  consumedOf: (orderHash: Bytes32) => Promise<bigint>
  freeNrlcOf: (account: Address) => Promise<bigint>
  /** Whether the salt of a request is spent: it was matched whole at once or cancelled, or another of the same salt was. */
  isSpent: (requester: Address, salt: Bytes32) => Promise<boolean>
  /** Whether the signer approved an order's hash on the chain. */
  isApproved: (signer: Address, orderHash: Bytes32) => Promise<boolean>
  /** Whether the order's signer is a contract that stands behind the signature (ERC-1271). */
  isContractSigned: (signed: SignedOrderWire) => Promise<boolean>
  /** Members of the pool that count. */
  membersOf: (pool: number) => Promise<number>
  /** Seconds. */
  chainTime: () => Promise<number>
}

export function createMarketReads(chain: Chain): MarketReads {
  return {
    ownerOf: (kind, id) => readOwner(chain, kind, id),
    epochOf: signer => readEpoch(chain, signer),
    consumedOf: orderHash => readConsumed(chain, orderHash),
    freeNrlcOf: async account => (await readAccount(chain, account)).free,
    isSpent: (requester, salt) => readSpent(chain, requester, salt),
    isApproved: (signer, orderHash) => readApproved(chain, signer, orderHash),
    isContractSigned: async signed => {
      const { kind, order, signature } = signed
      const digest = signingDigest(chain.domain, orderPrimaryTypes[kind], order)
      return await isContractSignature(chain, signerOf(signed), digest, signature)
    },
    membersOf: pool => readMembers(chain, pool),
    chainTime: () => readChainTime(chain),
  }
}
