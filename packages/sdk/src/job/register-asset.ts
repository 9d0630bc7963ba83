import { type AssetKind, chainDefinition, explainRevert, registryAddress } from '@manyhands/chain'
import { registryAbi } from '@manyhands/contracts'
import { ManyhandsError } from '@manyhands/errors'
import type { Bytes32, Digest } from '@manyhands/protocol'
import { BaseError, createWalletClient, http, parseEventLogs } from 'viem'
import { accountOf, type Client } from '../create-client.ts'

export type Registered = { id: number; tx: Bytes32; gasUsed: number }

/** Another command of the same account may take the nonce between reading and sending it. */
const nonceTries = 5

/** Mints the next id of a registry to the client's account, which pays the gas. @throws TRANSACTION_REVERTED */
export async function registerAsset(client: Client, kind: AssetKind, content: Digest): Promise<Registered> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await register(client, kind, content)
    } catch (cause) {
      if (isNonceTaken(cause) && attempt < nonceTries) continue
      const details = { call: `the registration of the ${kind}`, reason: explainRevert(cause) }
      throw new ManyhandsError('TRANSACTION_REVERTED', details, { cause })
    }
  }
}

function isNonceTaken(error: unknown): boolean {
  const names = ['NonceTooLowError', 'TransactionRejectedRpcError']
  const isOne = (cause: unknown) =>
    names.includes((cause as Error).name) || /nonce too low|underpriced/i.test((cause as Error).message)
  return error instanceof BaseError && error.walk(isOne) !== null
}

async function register(client: Client, kind: AssetKind, content: Digest): Promise<Registered> {
  const { chain } = client
  const account = accountOf(client)
  const wallet = createWalletClient({
    account,
    chain: chainDefinition(chain.deployment.chainId, chain.rpcUrl),
    transport: http(chain.rpcUrl),
  })
  const tx = await wallet.writeContract({
    address: registryAddress(chain, kind),
    abi: registryAbi,
    functionName: 'register',
    args: [account.address, content],
  })
  const { logs, gasUsed } = await chain.client.waitForTransactionReceipt({ hash: tx, pollingInterval: 250 })
  const [registered] = parseEventLogs({ abi: registryAbi, eventName: 'Registered', logs })
  if (registered === undefined) throw new Error('it emitted nothing')
  return { id: Number(registered.args.id), tx, gasUsed: Number(gasUsed) }
}
