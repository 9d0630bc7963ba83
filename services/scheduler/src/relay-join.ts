import {
  type Chain,
  compactSignature,
  type Outbox,
  readAccount,
  readJoinNonce,
  readPool,
} from '@manyhands/chain'
import { hubAbi } from '@manyhands/contracts'
import { ManyhandsError } from '@manyhands/errors'
import { addressSchema, nrlcSchema, recoverSigner, signatureSchema, signingDigest } from '@manyhands/protocol'
import { encodeFunctionData } from 'viem/utils'
import { z } from 'zod'

export const joinSchema = z.strictObject({
  worker: addressSchema,
  maxBond: nrlcSchema,
  expiry: nrlcSchema,
  signature: signatureSchema,
})

/**
 * Relays a worker's join to an open pool. All that the Hub would refuse is refused here, and there is one transaction
 * for each of the worker's nonces: nobody can fill the outbox with joins.
 * @throws ORDER_SIGNATURE_INVALID, BOND_RAISED, FUNDS_LACKING, WORKER_UNKNOWN when it is in another pool
 */
export async function relayJoin(
  { chain, pool, outbox }: { chain: Chain; pool: number; outbox: Outbox },
  { worker, maxBond, expiry, signature }: z.infer<typeof joinSchema>,
): Promise<void> {
  const account = await readAccount(chain, worker)
  if (account.pool === pool) return // It is in already: asked twice.
  if (account.pool !== 0) throw new ManyhandsError('WORKER_UNKNOWN', { worker, pool })
  const nonce = await readJoinNonce(chain, worker)
  const digest = signingDigest(chain.domain, 'Join', { worker, pool, maxBond, nonce, expiry })
  if ((await recoverSigner(digest, signature))?.toLowerCase() !== worker.toLowerCase()) {
    throw new ManyhandsError('ORDER_SIGNATURE_INVALID', { order: 'join', signer: worker })
  }
  const { bond } = await readPool(chain, pool)
  if (bond > maxBond) throw new ManyhandsError('BOND_RAISED', { pool, bond, worker, maxBond })
  if (account.free < bond) {
    throw new ManyhandsError('FUNDS_LACKING', { account: worker, free: account.free, needed: bond })
  }
  const noAdmission = { expiry: 0n, signature: '0x' } as const
  const consent = { expiry, signature: compactSignature(signature) }
  const args = [pool, worker, maxBond, consent, noAdmission] as const
  const data = encodeFunctionData({ abi: hubAbi, functionName: 'join', args })
  await outbox.enqueue({ key: `join:${worker}:${nonce}`, to: chain.deployment.hub, data })
}
