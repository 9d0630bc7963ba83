import { type Chain, createPublicClient, defineChain, http, type PublicClient } from 'viem'
import { UsageError } from './usage-error.ts'

/** A chain that is known by its endpoint only. */
export async function openChain(rpc: string): Promise<{ publicClient: PublicClient; chain: Chain }> {
  const id = await createPublicClient({ transport: http(rpc, { retryCount: 1 }) })
    .getChainId()
    .catch((error: { shortMessage?: string }) => {
      throw new UsageError(`--rpc ${rpc}: no chain answers there (${error.shortMessage ?? error})`)
    })
  const nativeCurrency = { name: 'Ether', symbol: 'ETH', decimals: 18 }
  const chain = defineChain({
    id,
    name: `chain ${id}`,
    nativeCurrency,
    rpcUrls: { default: { http: [rpc] } },
  })
  const publicClient = createPublicClient({
    chain,
    transport: http(rpc),
    pollingInterval: 500,
  }) as PublicClient
  return { publicClient, chain }
}
