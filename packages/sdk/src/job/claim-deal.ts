import type { Bytes32, Terms } from '@manyhands/protocol'
import type { Client } from '../create-client.ts'
import { callHub } from './call-hub.ts'

/**
 * Takes back what a deal did not settle by its deadline, by the client's own transaction: for when its scheduler is gone.
 * @throws TRANSACTION_REVERTED when the deadline is ahead or somebody was faster
 */
export async function claimDeal(client: Client, terms: Terms): Promise<Bytes32> {
  const { transactionHash } = await callHub(client, 'the claim', { functionName: 'claim', args: [terms] })
  return transactionHash
}
