import { readFileSync } from 'node:fs'

type Artifact = { abi: readonly unknown[]; bytecode: string; deployedBytecode: string }

const contracts = [
  { name: 'hub', artifact: 'Hub.sol/Hub' },
  { name: 'rlc', artifact: 'Rlc.sol/Rlc' },
  { name: 'appRegistry', artifact: 'registries/AppRegistry.sol/AppRegistry' },
  { name: 'datasetRegistry', artifact: 'registries/DatasetRegistry.sol/DatasetRegistry' },
  { name: 'workerpoolRegistry', artifact: 'registries/WorkerpoolRegistry.sol/WorkerpoolRegistry' },
] as const

const header = '// Written by `npm run build --workspace contracts`; do not edit.\n'

/** The content of every file of `generated/`, from the compiler's artifacts. */
export function generatedFiles(root: string): Map<string, string> {
  const artifacts = contracts.map(({ name, artifact }) => ({
    name,
    ...(JSON.parse(readFileSync(`${root}/artifacts/src/${artifact}.json`, 'utf8')) as Artifact),
  }))
  const abiOf = (name: string) => JSON.stringify(artifacts.find(a => a.name === name)!.abi, null, 2)
  const index = [
    `export const hubAbi = ${abiOf('hub')} as const\n`,
    `export const rlcAbi = ${abiOf('rlc')} as const\n`,
    '/** Apps, datasets and workerpools share it. */',
    `export const registryAbi = ${abiOf('appRegistry')} as const\n`,
  ]
  const bytecode = artifacts.map(a => `export const ${a.name}Bytecode = '${a.bytecode}' as const\n`)
  return new Map([
    ['index.ts', `${header}\n${index.join('\n')}`],
    ['bytecode.ts', `${header}\n${bytecode.join('\n')}`],
  ])
}
