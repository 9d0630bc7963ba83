import { ManyhandsError } from '@manyhands/errors'
import type { Address, DealId } from '@manyhands/protocol'
import type { Engine } from './engine.ts'

/** The batch under way in which this worker has a place. @throws WORKER_NOT_DRAWN */
export function findPlace(engine: Engine, deal: DealId, index: number, worker: Address) {
  const batch = engine.deal(deal)?.batches.get(index)
  const member = batch?.state.members.find(m => m.worker.toLowerCase() === worker.toLowerCase())
  if (batch?.status !== 'assigned' || member === undefined) {
    throw new ManyhandsError('WORKER_NOT_DRAWN', { worker, batch: `${deal.slice(0, 10)}/${index}` })
  }
  return { batch, member }
}
