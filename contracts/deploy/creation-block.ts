import type { Address, PublicClient } from 'viem'

/** The first block with code at the address; 0, which is right, too, where the node does not know its past. */
export async function creationBlock(publicClient: PublicClient, address: Address): Promise<number> {
  let [before, since] = [-1n, await publicClient.getBlockNumber({ cacheTime: 0 })]
  try {
    while (since - before > 1n) {
      const middle = (before + since) / 2n
      const code = await publicClient.getCode({ address, blockNumber: middle })
      if (code === undefined || code === '0x') before = middle
      else since = middle
    }
    return Number(since)
  } catch {
    return 0
  }
}
