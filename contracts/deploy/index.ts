import type { Account, Chain, Hex, PublicClient, Transport, WalletClient } from 'viem'
import { create2Calldata, create2Deployer, ensureCreate2Deployer, hasCode } from './create2.ts'
import { type Addresses, type Creation, type Currency, planDeployment, predictAddresses } from './plan.ts'

export { create2Deployer } from './create2.ts'
export {
  type Addresses,
  type ContractName,
  type Creation,
  type Currency,
  planDeployment,
  predictAddresses,
} from './plan.ts'

export type DeployContractsParameters = {
  /** Signs and pays; its next nonces must be free. Who it is has no influence on the addresses. */
  walletClient: WalletClient<Transport, Chain | undefined, Account>
  publicClient: PublicClient
  /** Tells markets of the same code and currency apart; zero by default. */
  salt?: Hex
} & Currency

export type DeployContractsReturnType = Addresses & {
  /** The block of the last creation, or the current one if everything was there: an indexer of a new market may begin there. */
  block: bigint
}

/**
 * Creates RLC (unless there is one), the three registries, the Hub with its extension, and the lens, at addresses that follow from
 * their code. What is there already is left alone, so a deployment that was cut off is simply run again.
 * All creations are sent at once and fit one block.
 */
export async function deployContracts(
  parameters: DeployContractsParameters,
): Promise<DeployContractsReturnType> {
  const { walletClient, publicClient, salt } = parameters
  const plan = planDeployment(parameters, salt)
  await ensureCreate2Deployer(publicClient, walletClient)
  const there = await Promise.all(plan.map(({ address }) => hasCode(publicClient, address)))
  const missing = plan.filter((_, i) => !there[i])
  const block = await create(parameters, missing)
  return { ...predictAddresses(parameters, salt), block }
}

async function create(
  { walletClient, publicClient }: DeployContractsParameters,
  missing: readonly Creation[],
): Promise<bigint> {
  const { account } = walletClient
  const first = await publicClient.getTransactionCount({ address: account.address, blockTag: 'pending' })
  const hashes: Hex[] = []
  for (const [offset, { initCode, salt, gasLimit }] of missing.entries()) {
    hashes.push(
      await walletClient.sendTransaction({
        account,
        chain: walletClient.chain,
        to: create2Deployer,
        data: create2Calldata(initCode, salt),
        gas: gasLimit,
        nonce: first + offset,
      }),
    )
  }
  const receipts = await Promise.all(hashes.map(hash => publicClient.waitForTransactionReceipt({ hash })))
  const failed = receipts.findIndex(receipt => receipt.status !== 'success')
  if (failed !== -1)
    throw new Error(`creating ${missing[failed]!.name} failed in transaction ${hashes[failed]}`)
  return receipts.at(-1)?.blockNumber ?? publicClient.getBlockNumber()
}
