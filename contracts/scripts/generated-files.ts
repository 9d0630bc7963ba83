import { readFileSync } from 'node:fs'

type Artifact = {
  abi: readonly { type: string }[]
  bytecode: string
  deployedBytecode: string
  immutableReferences: Record<string, readonly { start: number; length: number }[]>
  buildInfoId: string
}

type BuildInfo = {
  solcLongVersion: string
  input: { settings: Record<'viaIR' | 'evmVersion' | 'optimizer' | 'metadata', unknown> }
}

const contracts = [
  { name: 'hub', artifact: 'Hub.sol/Hub' },
  { name: 'hubExtension', artifact: 'HubExtension.sol/HubExtension' },
  { name: 'rlc', artifact: 'Rlc.sol/Rlc' },
  { name: 'appRegistry', artifact: 'registries/AppRegistry.sol/AppRegistry' },
  { name: 'datasetRegistry', artifact: 'registries/DatasetRegistry.sol/DatasetRegistry' },
  { name: 'workerpoolRegistry', artifact: 'registries/WorkerpoolRegistry.sol/WorkerpoolRegistry' },
  { name: 'lens', artifact: 'Lens.sol/Lens' },
  { name: 'sideRlc', artifact: 'bridge/SideRlc.sol/SideRlc' },
  { name: 'sideBridge', artifact: 'bridge/SideBridge.sol/SideBridge' },
  { name: 'homeBridge', artifact: 'bridge/HomeBridge.sol/HomeBridge' },
  { name: 'bridgePair', artifact: 'deploy/BridgePair.sol/BridgePair' },
  { name: 'genesis', artifact: 'genesis/Genesis.sol/Genesis' },
  { name: 'sale', artifact: 'genesis/Sale.sol/Sale' },
  { name: 'vesting', artifact: 'genesis/Vesting.sol/Vesting' },
] as const

const header = '// Written by `npm run build --workspace contracts`; do not edit.\n'

/** The content of every file of `generated/`, from the compiler's artifacts. */
export function generatedFiles(root: string): Map<string, string> {
  const own = contracts.map(({ name, artifact }) => ({
    name,
    ...(JSON.parse(readFileSync(`${root}/artifacts/src/${artifact}.json`, 'utf8')) as Artifact),
  }))
  const { buildInfoId: genesisBuild } = own.find(a => a.name === 'genesis')!
  const artifacts = [...own, { name: 'vestingWallet', ...vestingWallet(root, genesisBuild) }]
  const json = (value: unknown) => JSON.stringify(value, null, 2)
  const abiOf = (name: string) => artifacts.find(a => a.name === name)!.abi
  const constructorOf = (name: string) => json(abiOf(name).filter(({ type }) => type === 'constructor'))
  const whole = JSON.parse(
    readFileSync(`${root}/artifacts/src/interfaces/IHub.sol/IHub.json`, 'utf8'),
  ) as Artifact
  const index = [
    '/** The Hub and its extension: one address, one ABI. */',
    `export const hubAbi = ${json(whole.abi)} as const\n`,
    `export const hubConstructorAbi = ${constructorOf('hub')} as const\n`,
    `export const hubExtensionConstructorAbi = ${constructorOf('hubExtension')} as const\n`,
    `export const sideBridgeConstructorAbi = ${constructorOf('sideBridge')} as const\n`,
    `export const genesisConstructorAbi = ${constructorOf('genesis')} as const\n`,
    `export const bridgePairConstructorAbi = ${constructorOf('bridgePair')} as const\n`,
    `export const lensConstructorAbi = ${constructorOf('lens')} as const\n`,
    `export const rlcConstructorAbi = ${constructorOf('rlc')} as const\n`,
    `export const rlcAbi = ${json(abiOf('rlc'))} as const\n`,
    '/** Apps, datasets and workerpools share it. */',
    `export const registryAbi = ${json(abiOf('appRegistry'))} as const\n`,
    `export const lensAbi = ${json(abiOf('lens'))} as const\n`,
  ]
  const bytecode = artifacts.map(a => `export const ${a.name}Bytecode = '${a.bytecode}' as const\n`)
  const runtime = artifacts.map(
    a => `export const ${a.name}Runtime = ${JSON.stringify(runtimeOf(a))} as const\n`,
  )
  const buildInfo = JSON.parse(
    readFileSync(`${root}/artifacts/build-info/${artifacts[0]!.buildInfoId}.json`, 'utf8'),
  ) as BuildInfo
  const { viaIR, evmVersion, optimizer, metadata } = buildInfo.input.settings
  const compiler = { version: buildInfo.solcLongVersion, viaIR, evmVersion, optimizer, metadata }
  return new Map([
    ['index.ts', `${header}\n${index.join('\n')}`],
    ['bytecode.ts', `${header}\n${bytecode.join('\n')}`],
    ['runtime.ts', `${header}\n${runtime.join('\n')}`],
    ['compiler.ts', `${header}\nexport const compiler = ${json(compiler)} as const\n`],
  ])
}

type BuildOutput = {
  output: {
    contracts: Record<
      string,
      Record<string, { abi: Artifact['abi']; evm: Record<'bytecode' | 'deployedBytecode', Linked> }>
    >
  }
}
type Linked = { object: string; immutableReferences: Artifact['immutableReferences'] }

/** OpenZeppelin's, which the genesis creates: a library's contract has no artifact of its own, but is in the compiler's output. */
function vestingWallet(root: string, buildInfoId: string): Artifact {
  const path = `${root}/artifacts/build-info/${buildInfoId}.output.json`
  const { contracts: files } = (JSON.parse(readFileSync(path, 'utf8')) as BuildOutput).output
  const { abi, evm } = Object.values(files).find(file => file.VestingWallet !== undefined)!.VestingWallet!
  return {
    abi,
    bytecode: `0x${evm.bytecode.object}`,
    deployedBytecode: `0x${evm.deployedBytecode.object}`,
    immutableReferences: evm.deployedBytecode.immutableReferences,
    buildInfoId,
  }
}

/** Where the runtime code lies in the creation code, and the immutables in that. */
function runtimeOf({ bytecode, deployedBytecode, immutableReferences }: Artifact) {
  const at = bytecode.indexOf(deployedBytecode.slice(2))
  if (at === -1) throw new Error('a runtime code that its creation code does not hold')
  const from = (at - 2) / 2
  const places = Object.values(immutableReferences).flat()
  const immutables = places.map(({ start, length }) => [start, length]).sort((a, b) => a[0]! - b[0]!)
  return { from, to: from + (deployedBytecode.length - 2) / 2, immutables }
}
