import {
  createCursor,
  createMemoryCursorStore,
  type DealView,
  type DealViews,
  foldHubEvent,
  type HubEvent,
  isDealOver,
} from '@manyhands/chain'
import type { Bytes32, DealId } from '@manyhands/protocol'
import type { Client } from '../create-client.ts'
import type { Report } from '../progress.ts'
import { describeEvent } from './describe-event.ts'

/**
 * Follows the deals of one request, or of everybody, on the chain itself, from a block before them. Events are told once;
 * after a reorganisation the views are folded anew from what is still on the chain.
 */
export function createDealWatch(
  client: Pick<Client, 'chain'>,
  request: Bytes32 | undefined,
  fromBlock: number,
  report: Report,
) {
  const { chain } = client
  const views: DealViews = new Map()
  const gasOf = new Map<Bytes32, number>()
  const told = new Set<string>()
  let events: HubEvent[] = []

  function isOurs(event: HubEvent): boolean {
    if (event.eventName === 'Matched')
      return request === undefined || event.args.terms.requestHash === request
    return 'deal' in event.args && views.has(event.args.deal as DealId)
  }

  async function gasUsed(hash: Bytes32): Promise<number> {
    const known = gasOf.get(hash)
    if (known !== undefined) return known
    const receipt = await chain.client.getTransactionReceipt({ hash })
    gasOf.set(hash, Number(receipt.gasUsed))
    return Number(receipt.gasUsed)
  }

  async function take(event: HubEvent): Promise<void> {
    if (!isOurs(event)) return
    const transaction = { tx: event.transactionHash, gasUsed: await gasUsed(event.transactionHash) }
    const before = views.get((event.args as { deal: DealId }).deal)
    const progress = describeEvent(event, before, transaction)
    const key = `${event.transactionHash} ${event.eventName} ${'index' in event.args ? event.args.index : ''}`
    foldHubEvent(views, event)
    events.push(event)
    if (progress && !told.has(key)) report(progress)
    told.add(key)
  }

  const store = createMemoryCursorStore(async found => {
    for (const event of found) await take(event)
  })
  const cursor = createCursor({
    chain,
    fromBlock,
    store: {
      ...store,
      rollback: async toBlock => {
        events = events.filter(event => Number(event.blockNumber) <= toBlock)
        views.clear()
        for (const event of events) foldHubEvent(views, event)
        await store.rollback(toBlock)
      },
    },
  })

  return {
    /** Reads all that is new on the chain. @returns whether it got to the head; a reorganisation meanwhile takes another step */
    async step(): Promise<boolean> {
      let place = await cursor.step()
      while (place.moved) place = await cursor.step()
      return place.at >= place.head
    },
    deals: (): DealView[] => [...views.values()],
    isOver: (deal: DealView) => isDealOver(deal),
    /** The transactions that touched a deal, each once, in chain order. */
    transactionsOf(deal: DealId): Bytes32[] {
      const ofDeal = events.filter(event => 'deal' in event.args && event.args.deal === deal)
      return [...new Set(ofDeal.map(event => event.transactionHash))]
    },
  }
}

export type DealWatch = ReturnType<typeof createDealWatch>
