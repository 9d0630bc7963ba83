import { ManyhandsError } from '@manyhands/errors'
import {
  type Address,
  batchTasks,
  bytes32Schema,
  type DealId,
  isCommitted,
  outcomeSchema,
  resultRoot,
  seal,
} from '@manyhands/protocol'
import { z } from 'zod'
import type { Engine } from './engine.ts'
import { findPlace } from './find-place.ts'
import type { Reports } from './reports.ts'

export const revealSchema = z.strictObject({
  deal: bytes32Schema,
  index: z.number().int().min(0),
  root: bytes32Schema,
  salt: bytes32Schema,
  tasks: z.array(outcomeSchema).min(1).max(10_000),
})

/**
 * Takes what opens a worker's seal, with the leaves behind its root.
 * @throws WORKER_NOT_DRAWN, REVEAL_EARLY, INPUT_INVALID when seal, root and leaves do not fit together
 */
export async function acceptReveal(
  { engine, reports }: { engine: Engine; reports: Reports },
  worker: Address,
  reveal: z.infer<typeof revealSchema>,
): Promise<void> {
  const { index, root, salt, tasks } = reveal
  const deal = reveal.deal as DealId
  const { batch, member } = findPlace(engine, deal, index, worker)
  const refuse = (reason: string): never => {
    throw new ManyhandsError('INPUT_INVALID', { what: 'the reveal', reason })
  }
  if (!isCommitted(batch.state)) throw new ManyhandsError('REVEAL_EARLY', { batch: index })
  if (seal(worker, batch.id, root, salt) !== member.seal) refuse('it does not open the seal')
  const terms = engine.deal(deal)!.terms
  const { from, to } = batchTasks(terms, index)
  const inOrder = tasks.length === to - from && tasks.every((outcome, at) => outcome.task === from + at)
  if (!inOrder) refuse(`it must list the tasks ${from} to ${to - 1} in order`)
  if (resultRoot(tasks) !== root) refuse('the leaves do not give the root')
  await reports.addReveal(batch.id, worker, { root, salt, tasks })
}
