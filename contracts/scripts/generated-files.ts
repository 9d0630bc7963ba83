import { readFileSync } from 'node:fs'

type Artifact = { abi: readonly { type: string }[]; bytecode: string; deployedBytecode: string }

const contracts = [
  { name: 'hub', artifact: 'Hub.sol/Hub' },
  { name: 'hubExtension', artifact: 'HubExtension.sol/HubExtension' },
  { name: 'rlc', artifact: 'Rlc.sol/Rlc' },
  { name: 'appRegistry', artifact: 'registries/AppRegistry.sol/AppRegistry' },
  { name: 'datasetRegistry', artifact: 'registries/DatasetRegistry.sol/DatasetRegistry' },
  { name: 'workerpoolRegistry', artifact: 'registries/WorkerpoolRegistry.sol/WorkerpoolRegistry' },
  { name: 'lens', artifact: 'Lens.sol/Lens' },
] as const

const header = '// Written by `npm run build --workspace contracts`; do not edit.\n'

/** The content of every file of `generated/`, from the compiler's artifacts. */
export function generatedFiles(root: string): Map<string, string> {
  const artifacts = contracts.map(({ name, artifact }) => ({
    name,
    ...(JSON.parse(readFileSync(`${root}/artifacts/src/${artifact}.json`, 'utf8')) as Artifact),
  }))
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
    `export const rlcAbi = ${json(abiOf('rlc'))} as const\n`,
    '/** Apps, datasets and workerpools share it. */',
    `export const registryAbi = ${json(abiOf('appRegistry'))} as const\n`,
    `export const lensAbi = ${json(abiOf('lens'))} as const\n`,
  ]
  const bytecode = artifacts.map(a => `export const ${a.name}Bytecode = '${a.bytecode}' as const\n`)
  return new Map([
    ['index.ts', `${header}\n${index.join('\n')}`],
    ['bytecode.ts', `${header}\n${bytecode.join('\n')}`],
  ])
}
