import type { Account, Address, Chain, Hex, PublicClient, Transport, WalletClient } from 'viem'
import { create2Calldata, create2Deployer, ensureCreate2Deployer, hasCode } from './create2.ts'
import { currencyFault } from './currency.ts'
import { type Addresses, type Creation, type Currency, planDeployment, predictAddresses } from './plan.ts'

export { create2Deployer } from './create2.ts'
export { currencyFault } from './currency.ts'
export {
  type Addresses,
  type ContractName,
  type Creation,
  type Currency,
  planDeployment,
  predictAddresses,
} from './plan.ts'
export { type DeploymentRecord, recordDeployment } from './record.ts'
export { type Finding, verifyDeployment } from './verify.ts'

export type Wallet = WalletClient<Transport, Chain | undefined, Account>

/** What happens to each contract of a plan. */
export type Progress =
  | { step: 'there' | 'created'; name: string; address: Address }
  | { step: 'sent'; name: string; address: Address; hash: Hex }

export type CreateAllParameters = {
  /** Signs and pays; its next nonces must be free. Who it is has no influence on the addresses. */
  walletClient: Wallet
  publicClient: PublicClient
  onProgress?: ((progress: Progress) => void) | undefined
}

export type DeployContractsParameters = CreateAllParameters & {
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
  const { publicClient, salt } = parameters
  if ('rlc' in parameters) {
    const fault = await currencyFault(publicClient, parameters.rlc)
    if (fault !== undefined) throw new Error(`no market on this token: ${fault}`)
  }
  const block = await createAll(parameters, planDeployment(parameters, salt))
  return { ...predictAddresses(parameters, salt), block }
}

/** Creates what is missing of a plan, whichever it is. */
export async function createAll(parameters: CreateAllParameters, plan: readonly Creation[]): Promise<bigint> {
  const { publicClient, walletClient, onProgress } = parameters
  await ensureCreate2Deployer(publicClient, walletClient)
  const there = await Promise.all(plan.map(({ address }) => hasCode(publicClient, address)))
  const missing = plan.filter((_, i) => !there[i])
  for (const { name, address } of plan.filter((_, i) => there[i]))
    onProgress?.({ step: 'there', name, address })
  return create(parameters, missing)
}

async function create(
  { walletClient, publicClient, onProgress }: CreateAllParameters,
  missing: readonly Creation[],
): Promise<bigint> {
  const { account } = walletClient
  const first = await publicClient.getTransactionCount({ address: account.address, blockTag: 'pending' })
  const hashes: Hex[] = []
  for (const [offset, { name, address, initCode, salt, gasLimit }] of missing.entries()) {
    const hash = await walletClient.sendTransaction({
      account,
      chain: walletClient.chain,
      to: create2Deployer,
      data: create2Calldata(initCode, salt),
      gas: gasLimit,
      nonce: first + offset,
    })
    hashes.push(hash)
    onProgress?.({ step: 'sent', name, address, hash })
  }
  const receipts = await Promise.all(hashes.map(hash => publicClient.waitForTransactionReceipt({ hash })))
  for (const [i, { name, address }] of missing.entries()) {
    // A creation that failed is none the worse if somebody else made it first: it is the same contract.
    if (receipts[i]!.status !== 'success' && !(await hasCode(publicClient, address))) {
      throw new Error(`creating ${name} failed in transaction ${hashes[i]}`)
    }
    onProgress?.({ step: 'created', name, address })
  }
  return receipts.at(-1)?.blockNumber ?? publicClient.getBlockNumber()
}
