import {
  type Account,
  type Address,
  type Chain,
  encodeDeployData,
  getContractAddress,
  type Hex,
  type PublicClient,
  type Transport,
  type WalletClient,
} from 'viem'
import {
  appRegistryBytecode,
  datasetRegistryBytecode,
  hubBytecode,
  rlcBytecode,
  workerpoolRegistryBytecode,
} from '../generated/bytecode.ts'
import { hubAbi, rlcAbi } from '../generated/index.ts'

export type DeployContractsParameters = {
  /** Signs and pays; its next five nonces must be free. */
  walletClient: WalletClient<Transport, Chain | undefined, Account>
  publicClient: PublicClient
  /** Receives all RLC. */
  rlcHolder: Address
}

export type DeployContractsReturnType = {
  rlc: Address
  apps: Address
  datasets: Address
  pools: Address
  hub: Address
  /** The block of the last creation: an indexer may begin there. */
  block: bigint
}

/** Where the contracts of a deployer will be: their addresses follow from its nonces. */
export function predictAddresses(
  deployer: Address,
  firstNonce = 0,
): Omit<DeployContractsReturnType, 'block'> {
  const at = (offset: number) => getContractAddress({ from: deployer, nonce: BigInt(firstNonce + offset) })
  return { rlc: at(0), apps: at(1), datasets: at(2), pools: at(3), hub: at(4) }
}

/** Gas limits, so that nothing has to be simulated against contracts that are not there yet. */
const creationGas = { rlc: 3_000_000n, registry: 3_000_000n, hub: 8_000_000n }

/**
 * Creates RLC, the three registries and the Hub. The addresses follow from the nonces, so all five are sent at once
 * and fit one block.
 */
export async function deployContracts(
  parameters: DeployContractsParameters,
): Promise<DeployContractsReturnType> {
  const { walletClient, publicClient, rlcHolder } = parameters
  const { account } = walletClient
  const first = await publicClient.getTransactionCount({ address: account.address, blockTag: 'pending' })
  const { rlc, apps, datasets, pools, hub } = predictAddresses(account.address, first)
  const creations: { data: Hex; gas: bigint }[] = [
    {
      data: encodeDeployData({ abi: rlcAbi, bytecode: rlcBytecode, args: [rlcHolder] }),
      gas: creationGas.rlc,
    },
    { data: appRegistryBytecode, gas: creationGas.registry },
    { data: datasetRegistryBytecode, gas: creationGas.registry },
    { data: workerpoolRegistryBytecode, gas: creationGas.registry },
    {
      data: encodeDeployData({ abi: hubAbi, bytecode: hubBytecode, args: [rlc, apps, datasets, pools] }),
      gas: creationGas.hub,
    },
  ]
  const hashes: Hex[] = []
  for (const [offset, creation] of creations.entries()) {
    hashes.push(
      await walletClient.sendTransaction({
        account,
        chain: walletClient.chain,
        nonce: first + offset,
        ...creation,
      }),
    )
  }
  const receipts = await Promise.all(hashes.map(hash => publicClient.waitForTransactionReceipt({ hash })))
  const failed = receipts.findIndex(receipt => receipt.status !== 'success')
  if (failed !== -1) throw new Error(`creation ${failed} of 5 failed in transaction ${hashes[failed]}`)
  return { rlc, apps, datasets, pools, hub, block: receipts[4]!.blockNumber }
}
