import { type Address, type Hex, keccak256, type PublicClient, zeroHash } from 'viem'
import { compiler } from '../generated/compiler.ts'
import type { Contract } from './codes.ts'
import { create2Deployer } from './create2.ts'
import { type Addresses, type ContractName, type Currency, planDeployment, predictAddresses } from './plan.ts'

/** One contract as it was created. Hashes are keccak-256 of the init code and of the code on the chain. */
export type ContractRecord = {
  contract: Contract
  address: Address
  args: readonly unknown[]
  initCodeHash: Hex
  codeHash: Hex
}

/**
 * What was deployed on a chain, enough to check it later. The addresses at its top are what services read; `block` is one that no
 * event of this market lies before.
 */
export type DeploymentRecord = Addresses & {
  chainId: number
  block: number
  plan: 'market'
  deployer: Address
  salt: Hex
  currency: Currency
  compiler: typeof compiler
  contracts: Partial<Record<ContractName, ContractRecord>>
}

/** Reads a deployment that is on the chain. `block`: from when on, if that is known. */
export async function recordDeployment(
  publicClient: PublicClient,
  currency: Currency,
  salt: Hex = zeroHash,
  block?: number,
): Promise<DeploymentRecord> {
  const addresses = predictAddresses(currency, salt)
  const contracts: DeploymentRecord['contracts'] = {}
  for (const { name, contract, args, address, initCode } of planDeployment(currency, salt)) {
    const code = await publicClient.getCode({ address })
    if (code === undefined || code === '0x') throw new Error(`${name} is not at ${address}`)
    contracts[name] = {
      contract,
      address,
      args,
      initCodeHash: keccak256(initCode),
      codeHash: keccak256(code),
    }
  }
  return {
    chainId: await publicClient.getChainId(),
    ...addresses,
    block: block ?? (await creationBlock(publicClient, addresses.hub)),
    plan: 'market',
    deployer: create2Deployer,
    salt,
    currency,
    compiler,
    contracts,
  }
}

/** The first block with code at the address; 0, which is right, too, where the node does not know its past. */
async function creationBlock(publicClient: PublicClient, address: Address): Promise<number> {
  let [before, since] = [-1n, await publicClient.getBlockNumber({ cacheTime: 0 })]
  try {
    while (since - before > 1n) {
      const middle = (before + since) / 2n
      const code = await publicClient.getCode({ address, blockNumber: middle })
      if (code === undefined || code === '0x') before = middle
      else since = middle
    }
    return Number(since)
  } catch {
    return 0
  }
}
