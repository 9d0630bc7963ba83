import type { Chain, HubEvent } from '@manyhands/chain'
import { type Bytes32, toWire } from '@manyhands/protocol'
import type { EventArg, HubEventWire } from '@manyhands/protocol/wire'
import type { hubEvents } from './schema.ts'

/** An event as it lies in the database: arguments in wire form, with the facts of its transaction. */
export type StoredEvent = typeof hubEvents.$inferSelect

/** Adds to decoded events what their logs do not say: the block's time and the transaction's gas. */
export async function describeEvents(chain: Chain, events: readonly HubEvent[]): Promise<StoredEvent[]> {
  const gasOf = await readAll(
    events.map(event => event.transactionHash),
    async hash => {
      const receipt = await chain.client.getTransactionReceipt({ hash })
      return Number(receipt.gasUsed)
    },
  )
  const timeOf = await readAll(
    events.map(event => event.blockHash),
    async blockHash => {
      const block = await chain.client.getBlock({ blockHash })
      return Number(block.timestamp)
    },
  )
  return events.map(event => {
    const args = toWire(event.args) as Record<string, EventArg>
    return {
      block: Number(event.blockNumber),
      logIndex: event.logIndex,
      blockHash: event.blockHash,
      txHash: event.transactionHash,
      time: timeOf.get(event.blockHash)!,
      gasUsed: gasOf.get(event.transactionHash)!,
      name: event.eventName,
      deal: typeof args.deal === 'string' ? (args.deal as Bytes32) : null,
      batch: typeof args.index === 'number' ? args.index : null,
      args,
    }
  })
}

/** The event as the API tells it. */
export function eventView(event: StoredEvent): HubEventWire {
  const { block, logIndex, name, args, txHash, time, gasUsed, deal } = event
  const id = `${block}-${logIndex}`
  return { id, name, args, block, logIndex, txHash, time, gasUsed, ...(deal && { deal }) }
}

const chunkSize = 64

/** Reads once per distinct key, a bounded number at a time. */
async function readAll<V>(keys: Bytes32[], read: (key: Bytes32) => Promise<V>): Promise<Map<Bytes32, V>> {
  const distinct = [...new Set(keys)]
  const found = new Map<Bytes32, V>()
  for (let i = 0; i < distinct.length; i += chunkSize) {
    const chunk = distinct.slice(i, i + chunkSize)
    await Promise.all(chunk.map(async key => found.set(key, await read(key))))
  }
  return found
}
