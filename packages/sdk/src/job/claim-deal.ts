import { chainDefinition, explainRevert } from '@manyhands/chain'
import { hubAbi } from '@manyhands/contracts'
import { ManyhandsError } from '@manyhands/errors'
import type { Bytes32, Terms } from '@manyhands/protocol'
import { createWalletClient, http } from 'viem'
import { accountOf, type Client } from '../create-client.ts'

/**
 * Takes back what a deal did not settle by its deadline, by the client's own transaction: for when its scheduler is gone.
 * @throws TRANSACTION_REVERTED when the deadline is ahead or somebody was faster
 */
export async function claimDeal(client: Client, terms: Terms): Promise<Bytes32> {
  const { chain } = client
  const wallet = createWalletClient({
    account: accountOf(client),
    chain: chainDefinition(chain.deployment.chainId, chain.rpcUrl),
    transport: http(chain.rpcUrl),
  })
  const refused = (reason: string, cause?: unknown) =>
    new ManyhandsError('TRANSACTION_REVERTED', { call: 'the claim', reason }, { cause })
  const call = { address: chain.deployment.hub, abi: hubAbi, functionName: 'claim', args: [terms] } as const
  const hash = await wallet.writeContract(call).catch((cause: unknown) => {
    throw refused(explainRevert(cause), cause)
  })
  const receipt = await chain.client
    .waitForTransactionReceipt({ hash, pollingInterval: 250 })
    .catch((cause: unknown) => {
      throw refused(explainRevert(cause), cause)
    })
  if (receipt.status !== 'success') throw refused(`transaction ${hash} was mined and reverted`)
  return hash
}
