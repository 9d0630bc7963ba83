import type { Chain, HubEvent } from '@manyhands/chain'
import { hubAbi } from '@manyhands/contracts'
import type { Bytes32, DealId, Hex } from '@manyhands/protocol'
import { parseEventLogs } from 'viem'

/** A transaction that touched a deal: its events of that deal, and what it was called with. */
export type TrailStep = { hash: Bytes32; block: number; gasUsed: number; input: Hex; events: HubEvent[] }

const chunkSize = 32

/** Reads what the given transactions did to a deal, in chain order. @throws viem's error when one is not on the chain */
export async function readDealTrail(
  chain: Chain,
  deal: DealId,
  hashes: readonly Bytes32[],
): Promise<TrailStep[]> {
  const steps: TrailStep[] = []
  for (let at = 0; at < hashes.length; at += chunkSize) {
    const chunk = hashes.slice(at, at + chunkSize)
    steps.push(...(await Promise.all(chunk.map(hash => readStep(chain, deal, hash)))))
  }
  return steps
    .filter(step => step.events.length > 0)
    .sort((a, b) => a.block - b.block || a.events[0]!.logIndex - b.events[0]!.logIndex)
}

async function readStep(chain: Chain, deal: DealId, hash: Bytes32): Promise<TrailStep> {
  const [transaction, receipt] = await Promise.all([
    chain.client.getTransaction({ hash }),
    chain.client.getTransactionReceipt({ hash }),
  ])
  const hub = chain.deployment.hub.toLowerCase()
  const logs = receipt.logs.filter(log => log.address.toLowerCase() === hub)
  const events = parseEventLogs({ abi: hubAbi, logs, strict: true }) as HubEvent[]
  return {
    hash,
    block: Number(receipt.blockNumber),
    gasUsed: Number(receipt.gasUsed),
    // Calldata is only read as the Hub's when the Hub was called directly.
    input: transaction.to?.toLowerCase() === hub ? transaction.input : '0x',
    events: events.filter(event => 'deal' in event.args && event.args.deal === deal),
  }
}
