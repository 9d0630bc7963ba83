import type { Account, Address, Chain, Hex, PublicClient, Transport, WalletClient } from 'viem'
import { create2Calldata, create2Deployer, ensureCreate2Deployer, hasCode } from './create2.ts'
import type { Creation } from './plan.ts'

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
