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
  /** Whether a contract at `signer` takes the signature (ERC-1271); false where there is no contract. */
  isContractSignature: (signer: Address, digest: Bytes32, signature: Bytes32) => Promise<boolean>
}

export function createMarketReads(chain: Chain): MarketReads {
  return {
    ownerOf: (kind, id) => readOwner(chain, kind, id),
    epochOf: signer => readEpoch(chain, signer),
    consumedOf: orderHash => readConsumed(chain, orderHash),
    freeNrlcOf: async account => (await readAccount(chain, account)).free,
    seatsOf: async pool => (await readPool(chain, pool)).seats,
    chainTime: () => readChainTime(chain),
    isContractSignature: async (signer, digest, signature) => {
      const code = await chain.client.getCode({ address: signer })
      if (code === undefined || code === '0x') return false
      const call = { address: signer, abi: erc1271Abi, functionName: 'isValidSignature' } as const
      const answer = await chain.client.readContract({ ...call, args: [digest, signature] }).catch(() => '0x')
      return answer === '0x1626ba7e'
    },
  }
}

const erc1271Abi = [
  {
    type: 'function',
    name: 'isValidSignature',
    stateMutability: 'view',
    inputs: [{ type: 'bytes32' }, { type: 'bytes' }],
    outputs: [{ type: 'bytes4' }],
  },
] as const
