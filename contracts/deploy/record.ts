import type { Address, Hex } from 'viem'
import type { compiler } from '../generated/compiler.ts'
import type { ChildContract, Contract } from './codes.ts'
import type { PartName } from './part-plan.ts'
import type { Addresses, ContractName, Currency } from './plan.ts'

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

/** As it comes back from a file. */
export function jsonOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `${item}` : item)))
}
