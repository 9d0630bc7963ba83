import { type Address, encodeDeployData, getContractAddress, type Hex, size, zeroHash } from 'viem'
import { type ChildContract, type Code, type Contract, codes } from './codes.ts'
import { create2Address } from './create2.ts'

/** One contract to create. `name` is what it is to its plan, `contract` what it is in the sources. */
export type Creation<Name extends string = string> = {
  name: Name
  contract: Contract
  args: readonly unknown[]
  address: Address
  initCode: Hex
  salt: Hex
  gasLimit: bigint
}

/** A contract that another one creates in its constructor, as its creation number `nonce`. */
export type Child<Name extends string = string> = {
  name: Name
  contract: ChildContract
  address: Address
  creator: string
  nonce: number
}

/** What a market runs on: a new RLC, all of it given to one holder, or a token that is there (on a sidechain the bridge's). */
export type Currency = { rlcHolder: Address } | { rlc: Address }

export type ContractName = 'rlc' | 'apps' | 'datasets' | 'pools' | 'extension' | 'hub' | 'lens'
export type Addresses = Record<ContractName, Address>

/**
 * Collects creations in order. Pure: addresses follow from code, arguments and salt, whoever deploys and on whichever chain; so
 * a creation's address can be an argument of the next.
 */
export function startPlan<Name extends string>(salt: Hex) {
  const creations: Creation<Name>[] = []
  const add = (name: Name, contract: Contract, ...args: readonly unknown[]): Address => {
    const { abi, bytecode }: Code = codes[contract]
    const initCode = encodeDeployData({ abi, bytecode, args })
    const address = create2Address(initCode, salt)
    creations.push({ name, contract, args, address, initCode, salt, gasLimit: gasLimitOf(initCode) })
    return address
  }
  return { creations, add }
}

/** What the contract `creator` creates, in order: where CREATE puts it follows from the creator alone. */
export function childrenOf<Name extends string>(
  creator: string,
  from: Address,
  contracts: readonly (readonly [Name, ChildContract])[],
): Child<Name>[] {
  return contracts.map(([name, contract], i) => {
    const nonce = i + 1
    return { name, contract, address: getContractAddress({ from, nonce: BigInt(nonce) }), creator, nonce }
  })
}

/**
 * Enough for any of our creations, so that nothing has to be simulated against contracts that are not there yet: a byte costs
 * 200 stored, 16 sent, and half a unit hashed.
 */
function gasLimitOf(initCode: Hex): bigint {
  return 1_000_000n + 240n * BigInt(size(initCode))
}

/** The creations of a market, the lens last. */
export function planDeployment(currency: Currency, salt: Hex = zeroHash): Creation<ContractName>[] {
  const { creations, add } = startPlan<ContractName>(salt)
  const rlc = 'rlc' in currency ? currency.rlc : add('rlc', 'Rlc', currency.rlcHolder)
  const apps = add('apps', 'AppRegistry')
  const datasets = add('datasets', 'DatasetRegistry')
  const pools = add('pools', 'WorkerpoolRegistry')
  const extension = add('extension', 'HubExtension', pools)
  const hub = add('hub', 'Hub', rlc, apps, datasets, pools, extension)
  add('lens', 'Lens', hub)
  return creations
}

/** Where the contracts of a market are, or will be. */
export function predictAddresses(currency: Currency, salt: Hex = zeroHash): Addresses {
  const created = planDeployment(currency, salt).map(({ name, address }) => [name, address] as const)
  const addresses = Object.fromEntries(created) as Partial<Addresses>
  return { ...addresses, ...('rlc' in currency ? { rlc: currency.rlc } : {}) } as Addresses
}
