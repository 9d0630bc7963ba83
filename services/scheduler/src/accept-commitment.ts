import type { Chain } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import {
  type Address,
  bytes32Schema,
  type DealId,
  hasSeal,
  recoverSigner,
  signatureSchema,
  signingDigest,
} from '@manyhands/protocol'
import { z } from 'zod'
import type { Engine } from './engine.ts'
import { findPlace } from './find-place.ts'
import type { Reports } from './reports.ts'

export const commitmentSchema = z.strictObject({
  deal: bytes32Schema,
  index: z.number().int().min(0),
  seal: bytes32Schema,
  signature: signatureSchema,
})

/**
 * Takes a worker's signed commit, to be relayed with its squad's.
 * @throws WORKER_NOT_DRAWN, ORDER_SIGNATURE_INVALID
 */
export async function acceptCommitment(
  { chain, engine, reports }: { chain: Chain; engine: Engine; reports: Reports },
  worker: Address,
  commitment: z.infer<typeof commitmentSchema>,
): Promise<void> {
  const { index, seal, signature } = commitment
  const deal = commitment.deal as DealId
  const { batch, member } = findPlace(engine, deal, index, worker)
  if (hasSeal(member)) return // The chain has this worker's seal already; nothing to relay.
  const digest = signingDigest(chain.domain, 'Commit', { worker, deal, batch: index, seal })
  const signer = await recoverSigner(digest, signature)
  if (signer?.toLowerCase() !== worker.toLowerCase()) {
    throw new ManyhandsError('ORDER_SIGNATURE_INVALID', { order: 'commit', signer: worker })
  }
  await reports.addCommitment(batch.id, worker, seal, signature)
}
