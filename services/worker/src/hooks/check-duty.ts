import {
  type BatchView,
  type Chain,
  type DealView,
  readAccount,
  readBatchSlot,
  readProgress,
} from '@manyhands/chain'
import { type Address, batchHash, batchId, dealId, drawnSeat } from '@manyhands/protocol'
import type { Duty } from '../duty.ts'

/** Why a duty is not this worker's to do. */
export type DutyRefusal = { refused: string }

/**
 * Believes nothing it was told: the terms must hash to a deal that the Hub knows, the batch's state to what the Hub
 * stores, and this worker's own seat must be among the candidates that the deal's seed draws.
 */
export async function checkDuty(
  chain: Chain,
  worker: Address,
  deal: DealView,
  batch: BatchView,
): Promise<Duty | DutyRefusal> {
  if (dealId(deal.terms) !== deal.id) return { refused: 'the terms do not hash to the deal' }
  const id = batchId(deal.id, batch.index)
  const [progress, slot, account] = await Promise.all([
    readProgress(chain, deal.id),
    readBatchSlot(chain, deal.id, batch.index),
    readAccount(chain, worker),
  ])
  if (progress.matchBlock === 0) return { refused: 'the Hub knows no such deal' }
  if (slot !== batchHash(batch.state)) return { refused: 'the Hub stores another state of this batch' }
  if (account.pool !== deal.terms.pool) return { refused: 'the deal is with another pool' }
  const { cursor, members } = batch.state
  if (!members.some(member => member.worker.toLowerCase() === worker.toLowerCase())) {
    return { refused: 'this worker has no place in the squad' }
  }
  const drawn = Array.from({ length: cursor }, (_, j) => drawnSeat(progress.seed, id, j, progress.seats))
  if (!drawn.includes(account.seat)) return { refused: 'the draw does not give this worker’s seat' }
  const { terms, inputs } = deal
  return { id, deal: deal.id, index: batch.index, terms, inputs, seat: account.seat }
}
