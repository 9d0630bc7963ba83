import { chainDefinition, explainRevert } from '@manyhands/chain'
import { hubAbi } from '@manyhands/contracts'
import { ManyhandsError } from '@manyhands/errors'
import { createWalletClient, type encodeFunctionData, http, type TransactionReceipt } from 'viem'
import { accountOf, type Client } from '../create-client.ts'

type HubCall = Parameters<typeof encodeFunctionData<typeof hubAbi>>[0]

/**
 * Calls the Hub by the client's own transaction, which it pays the gas of, and waits for its receipt.
 * @param what the call in words, for the error
 * @throws TRANSACTION_REVERTED when the Hub refuses it, at once or when it is mined
 */
export async function callHub(
  client: Client,
  what: string,
  call: Pick<HubCall, 'functionName' | 'args'>,
): Promise<TransactionReceipt> {
  const { chain } = client
  const wallet = createWalletClient({
    account: accountOf(client),
    chain: chainDefinition(chain.deployment.chainId, chain.rpcUrl),
    transport: http(chain.rpcUrl),
  })
  const refused = (reason: string, cause?: unknown) =>
    new ManyhandsError('TRANSACTION_REVERTED', { call: what, reason }, { cause })
  const hash = await wallet
    .writeContract({ address: chain.deployment.hub, abi: hubAbi, ...call } as never)
    .catch((cause: unknown) => {
      throw refused(explainRevert(cause), cause)
    })
  const receipt = await chain.client
    .waitForTransactionReceipt({ hash, pollingInterval: 250 })
    .catch((cause: unknown) => {
      throw refused(explainRevert(cause), cause)
    })
  if (receipt.status !== 'success') throw refused(`transaction ${hash} was mined and reverted`)
  return { ...receipt, transactionHash: hash }
}
