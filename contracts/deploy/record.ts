import { type Address, type Hex, keccak256, type PublicClient, zeroHash } from 'viem'
import { compiler } from '../generated/compiler.ts'
import type { ChildContract, Contract } from './codes.ts'
import { create2Deployer } from './create2.ts'
import { creationBlock } from './creation-block.ts'
import { type PartName, planPart } from './part-plan.ts'
import {
  type Addresses,
  type Child,
  type ContractName,
  type Creation,
  type Currency,
  planDeployment,
  predictAddresses,
} from './plan.ts'

/** One contract as it was created. Hashes are keccak-256 of the init code and of the code on the chain. Big numbers are decimal text. */
export type ContractRecord = {
  contract: Contract
  address: Address
  args: readonly unknown[]
  initCodeHash: Hex
  codeHash: Hex
}

/** One that another created, as its creation number `nonce`. */
export type ChildRecord = {
  contract: ChildContract
  address: Address
  creator: string
  nonce: number
  codeHash: Hex
}

/**
 * A market on a chain, enough to check it later. The addresses at its top are what services read; `block` is one that no
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

/** A genesis or an end of a bridge. `terms` is what was in the file. */
export type PartRecord = {
  block: number
  deployer: Address
  salt: Hex
  terms: unknown
  compiler: typeof compiler
  contracts: Record<string, ContractRecord | ChildRecord>
}

/** All that was deployed on a chain: a market, if there is one, at the top; the other parts by their names. */
export type ChainRecord = { chainId: number } & Partial<DeploymentRecord & Record<PartName, PartRecord>>

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

/** As it comes back from a file. */
export function jsonOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `${item}` : item)))
}
