import type { DealView } from '@manyhands/chain'
import type { Address } from '@manyhands/protocol'
import type { DutyFolder } from './duty-folder.ts'

/** Blocks after which a reorganisation is not expected to bring a batch back. */
export const settledDepthBlocks = 64

/**
 * Removes what is on disk for batches that ended, or that this worker lost without having committed, long enough ago. What
 * the chain does not tell of stays: a node that lags is no reason to throw a salt away.
 */
export async function tidyFolder(options: {
  folder: DutyFolder
  deals: readonly DealView[]
  head: number
  worker: Address
}): Promise<void> {
  const { folder, deals, head, worker } = options
  const known = new Map(
    deals.flatMap(deal => [...deal.batches.values()].map(batch => [batch.id, { deal, batch }] as const)),
  )
  for (const id of await folder.list()) {
    const found = known.get(id)
    if (found === undefined || head - found.batch.block < settledDepthBlocks) continue
    const { deal, batch } = found
    const isMine = batch.state.members.some(m => m.worker.toLowerCase() === worker.toLowerCase())
    if (batch.status !== 'assigned' || deal.claimed || !isMine) await folder.remove(id)
  }
}
