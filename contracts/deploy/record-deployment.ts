import { type Hex, keccak256, type PublicClient, zeroHash } from 'viem'
import { compiler } from '../generated/compiler.ts'
import { create2Deployer } from './create2.ts'
import { creationBlock } from './creation-block.ts'
import { type PartName, planPart } from './part-plan.ts'
import { type Child, type Creation, type Currency, planDeployment, predictAddresses } from './plan.ts'
import { type ContractRecord, type DeploymentRecord, jsonOf, type PartRecord } from './record.ts'

/** Reads a market that is on the chain. `block`: from when on, if that is known. */
export async function recordDeployment(
  publicClient: PublicClient,
  currency: Currency,
  salt: Hex = zeroHash,
  block?: number,
): Promise<DeploymentRecord> {
  const addresses = predictAddresses(currency, salt)
  return {
    chainId: await publicClient.getChainId(),
    ...addresses,
    block: block ?? (await creationBlock(publicClient, addresses.hub)),
    plan: 'market',
    deployer: create2Deployer,
    salt,
    currency,
    compiler,
    contracts: await recordCreations(publicClient, planDeployment(currency, salt)),
  }
}

/** The same for another part. */
export async function recordPart(
  publicClient: PublicClient,
  name: PartName,
  terms: unknown,
  salt: Hex = zeroHash,
  block?: number,
): Promise<PartRecord> {
  const { creations, children } = planPart(name, terms, salt)
  const contracts: PartRecord['contracts'] = await recordCreations(publicClient, creations)
  for (const child of children) {
    const { contract, address, creator, nonce } = child
    contracts[child.name] = {
      contract,
      address,
      creator,
      nonce,
      codeHash: await codeHashOf(publicClient, child),
    }
  }
  const since = block ?? (await creationBlock(publicClient, creations[0]!.address))
  return { block: since, deployer: create2Deployer, salt, terms, compiler, contracts }
}

async function recordCreations(publicClient: PublicClient, plan: readonly Creation[]) {
  const contracts: Record<string, ContractRecord> = {}
  for (const creation of plan) {
    const { name, contract, args, address, initCode } = creation
    contracts[name] = {
      contract,
      address,
      args: jsonOf(args),
      initCodeHash: keccak256(initCode),
      codeHash: await codeHashOf(publicClient, creation),
    }
  }
  return contracts
}

async function codeHashOf(publicClient: PublicClient, { name, address }: Creation | Child): Promise<Hex> {
  const code = await publicClient.getCode({ address })
  if (code === undefined || code === '0x') throw new Error(`${name} is not at ${address}`)
  return keccak256(code)
}
