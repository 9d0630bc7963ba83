import type { Abi, Hex } from 'viem'
import * as bytecode from '../generated/bytecode.ts'
import {
  bridgePairConstructorAbi,
  genesisConstructorAbi,
  hubConstructorAbi,
  hubExtensionConstructorAbi,
  lensConstructorAbi,
  rlcConstructorAbi,
} from '../generated/index.ts'
import * as runtime from '../generated/runtime.ts'
import type { RuntimeCode } from './runtime-code.ts'

/** What a contract is made of: its constructor, its creation code, and where in that the code is that stays on the chain. */
export type Code = { abi: Abi; bytecode: Hex; runtime: RuntimeCode }

/** Every contract that a plan can create, by its name in the sources. */
export const codes = {
  Rlc: { abi: rlcConstructorAbi, bytecode: bytecode.rlcBytecode, runtime: runtime.rlcRuntime },
  AppRegistry: { abi: [], bytecode: bytecode.appRegistryBytecode, runtime: runtime.appRegistryRuntime },
  DatasetRegistry: {
    abi: [],
    bytecode: bytecode.datasetRegistryBytecode,
    runtime: runtime.datasetRegistryRuntime,
  },
  WorkerpoolRegistry: {
    abi: [],
    bytecode: bytecode.workerpoolRegistryBytecode,
    runtime: runtime.workerpoolRegistryRuntime,
  },
  HubExtension: {
    abi: hubExtensionConstructorAbi,
    bytecode: bytecode.hubExtensionBytecode,
    runtime: runtime.hubExtensionRuntime,
  },
  Hub: { abi: hubConstructorAbi, bytecode: bytecode.hubBytecode, runtime: runtime.hubRuntime },
  Lens: { abi: lensConstructorAbi, bytecode: bytecode.lensBytecode, runtime: runtime.lensRuntime },
  Genesis: {
    abi: genesisConstructorAbi,
    bytecode: bytecode.genesisBytecode,
    runtime: runtime.genesisRuntime,
  },
  BridgePair: {
    abi: bridgePairConstructorAbi,
    bytecode: bytecode.bridgePairBytecode,
    runtime: runtime.bridgePairRuntime,
  },
} as const satisfies Record<string, Code>

export type Contract = keyof typeof codes

/** What contracts of a plan create in their constructors; `Genesis` an `Rlc`, too. */
export const childCodes = {
  Rlc: codes.Rlc,
  Sale: { bytecode: bytecode.saleBytecode, runtime: runtime.saleRuntime },
  Vesting: { bytecode: bytecode.vestingBytecode, runtime: runtime.vestingRuntime },
  VestingWallet: { bytecode: bytecode.vestingWalletBytecode, runtime: runtime.vestingWalletRuntime },
  HomeBridge: { bytecode: bytecode.homeBridgeBytecode, runtime: runtime.homeBridgeRuntime },
  SideBridge: { bytecode: bytecode.sideBridgeBytecode, runtime: runtime.sideBridgeRuntime },
  SideRlc: { bytecode: bytecode.sideRlcBytecode, runtime: runtime.sideRlcRuntime },
} as const satisfies Record<string, Omit<Code, 'abi'>>

export type ChildContract = keyof typeof childCodes
