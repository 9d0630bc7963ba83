import type { HubDomain } from '@manyhands/protocol'
import { createPublicClient, defineChain, http, type PublicClient } from 'viem'
import type { Deployment } from './deployment.ts'
import { patientTransport } from './patient-transport.ts'

/** A chain as every part of Manyhands sees it: a client to read with, the contracts' addresses, the signing domain. */
export type Chain = {
  client: PublicClient
  deployment: Deployment
  domain: HubDomain
  rpcUrl: string
}

/** The viem description of a chain that is known only by its id and one RPC endpoint. */
export function chainDefinition(chainId: number, rpcUrl: string) {
  return defineChain({
    id: chainId,
    name: `chain ${chainId}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  })
}

export function createChain(deployment: Deployment, rpcUrl: string): Chain {
  const client = createPublicClient({
    chain: chainDefinition(deployment.chainId, rpcUrl),
    transport: patientTransport(http(rpcUrl, { timeout: 10_000, retryCount: 2, batch: { wait: 0 } })),
    cacheTime: 0,
  })
  return { client, deployment, domain: { chainId: deployment.chainId, hub: deployment.hub }, rpcUrl }
}
