import { type Chain, readConsumed, readEpoch, readSpent } from '@manyhands/chain'
import type { Bytes32, SignedOrder } from '@manyhands/protocol'
import { maxUint256 } from 'viem'

/**
 * Why no more of a request can be matched; undefined while it can, or when the chain does not answer. Only the chain is
 * asked: a market that calls a standing order cancelled could have it matched behind our back.
 * @param nowSec chain time
 */
export async function whyClosed(
  chain: Chain,
  { hash, signed }: { hash: Bytes32; signed: SignedOrder<'request'> },
  nowSec: number,
): Promise<string | undefined> {
  const { expiry, epoch, requester, salt } = signed.order
  if (nowSec > expiry) return 'nobody took it before it expired'
  try {
    const [consumed, current, isSpent] = await Promise.all([
      readConsumed(chain, hash),
      readEpoch(chain, requester),
      readSpent(chain, requester, salt),
    ])
    // A match of all tasks spends the salt, too; then the next look at the chain shows its deal.
    return consumed === maxUint256 || current > epoch || isSpent ? 'it was cancelled' : undefined
  } catch {
    // Asked again in a moment; a chain that stays away ends the following by itself.
    return undefined
  }
}
