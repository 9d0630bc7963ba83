import { hubAbi } from '@manyhands/contracts'
import { parseEventLogs } from 'viem'
import type { Chain } from './create-chain.ts'

/** The Hub's events, decoded, in chain order. */
export async function readHubEvents(chain: Chain, fromBlock: number, toBlock: number) {
  const logs = await chain.client.getLogs({
    address: chain.deployment.hub,
    fromBlock: BigInt(fromBlock),
    toBlock: BigInt(toBlock),
  })
  return parseEventLogs({ abi: hubAbi, logs, strict: true })
}

export type HubEvent = Awaited<ReturnType<typeof readHubEvents>>[number]
export type HubEventName = HubEvent['eventName']
export type HubEventOf<N extends HubEventName> = Extract<HubEvent, { eventName: N }>
