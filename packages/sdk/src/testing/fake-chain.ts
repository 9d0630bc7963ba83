import type { Chain } from '@manyhands/chain'
import { HttpRequestError } from 'viem'
import { domain } from './make-result.ts'

type Answer = (args: readonly unknown[]) => unknown
export type FakeChain = {
  /** By function name of the contracts. */
  reads?: Record<string, Answer>
  chainId?: () => number
  timeSec?: () => number
  /** Other calls of viem's client. */
  client?: object
}

/** A chain that says what a test wants; what it was not told of, it refuses. */
export function fakeChain({ reads = {}, chainId, timeSec, client }: FakeChain): Chain {
  const { hub } = domain
  const other = '0x00000000000000000000000000000000000000bB'
  const deployment = {
    chainId: domain.chainId,
    hub,
    rlc: other,
    apps: other,
    datasets: other,
    pools: other,
    block: 1,
  }
  const call = async ({ functionName, args = [] }: { functionName: string; args?: readonly unknown[] }) => {
    const answer = reads[functionName]
    if (answer === undefined) throw new Error(`nobody answers ${functionName}`)
    return answer(args)
  }
  return {
    client: {
      readContract: call,
      getChainId: async () => chainId?.() ?? domain.chainId,
      getBlock: async () => ({ timestamp: BigInt(timeSec?.() ?? 1000) }),
      ...client,
    },
    deployment,
    domain,
    rpcUrl: 'http://127.0.0.1:1',
  } as unknown as Chain
}

/** What viem throws when nobody listens. */
export function silence(): never {
  throw new HttpRequestError({ url: 'http://127.0.0.1:1', details: 'fetch failed' })
}
