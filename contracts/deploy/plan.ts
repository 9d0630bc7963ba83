import { type Address, encodeDeployData, type Hex, zeroHash } from 'viem'
import {
  appRegistryBytecode,
  datasetRegistryBytecode,
  hubBytecode,
  hubExtensionBytecode,
  rlcBytecode,
  workerpoolRegistryBytecode,
} from '../generated/bytecode.ts'
import { hubConstructorAbi, hubExtensionConstructorAbi, rlcAbi } from '../generated/index.ts'
import { create2Address } from './create2.ts'

/** What a market runs on: a new RLC, all of it given to one holder, or a token that is there (on a sidechain the bridge's). */
export type Currency = { rlcHolder: Address } | { rlc: Address }

export type Creation = { name: ContractName; address: Address; initCode: Hex; salt: Hex; gasLimit: bigint }
export type ContractName = 'rlc' | 'apps' | 'datasets' | 'pools' | 'extension' | 'hub'
export type Addresses = Record<ContractName, Address>

/** Gas limits, so that nothing has to be simulated against contracts that are not there yet. */
const creationGas = { rlc: 3_000_000n, registry: 3_000_000n, hub: 8_000_000n }

/**
 * The creations of a market, in order. Pure: addresses follow from the code, the currency and the salt, whoever deploys and on
 * whichever chain.
 */
export function planDeployment(currency: Currency, salt: Hex = zeroHash): Creation[] {
  const plan: Creation[] = []
  const add = (name: ContractName, initCode: Hex, gasLimit: bigint): Address => {
    const address = create2Address(initCode, salt)
    plan.push({ name, address, initCode, salt, gasLimit })
    return address
  }
  const rlc =
    'rlc' in currency
      ? currency.rlc
      : add(
          'rlc',
          encodeDeployData({ abi: rlcAbi, bytecode: rlcBytecode, args: [currency.rlcHolder] }),
          creationGas.rlc,
        )
  const apps = add('apps', appRegistryBytecode, creationGas.registry)
  const datasets = add('datasets', datasetRegistryBytecode, creationGas.registry)
  const pools = add('pools', workerpoolRegistryBytecode, creationGas.registry)
  const extensionCode = encodeDeployData({
    abi: hubExtensionConstructorAbi,
    bytecode: hubExtensionBytecode,
    args: [pools],
  })
  const extension = add('extension', extensionCode, creationGas.hub)
  const hubCode = encodeDeployData({
    abi: hubConstructorAbi,
    bytecode: hubBytecode,
    args: [rlc, apps, datasets, pools, extension],
  })
  add('hub', hubCode, creationGas.hub)
  return plan
}

/** Where the contracts of a market are, or will be. */
export function predictAddresses(currency: Currency, salt: Hex = zeroHash): Addresses {
  const created = planDeployment(currency, salt).map(({ name, address }) => [name, address] as const)
  const addresses = Object.fromEntries(created) as Partial<Addresses>
  return { ...addresses, ...('rlc' in currency ? { rlc: currency.rlc } : {}) } as Addresses
}
