import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

type Input = { type: string; internalType?: string }
type Item = { type: string; name: string; inputs?: readonly Input[]; stateMutability?: string }
type Artifact = { contractName: string; abi: readonly Item[]; bytecode: string; buildInfoId: string }

/** Contracts of libraries that ours create. */
const createdOutside = [{ name: 'VestingWallet', by: 'Genesis' }]

/**
 * Every function that changes state, of every contract that can be deployed, as `Contract.name(types)`; `fallback()` and `receive()` as well. From
 * the compiler's artifacts: a contract that is new in the sources is here by itself.
 */
export function stateChangingFunctions(artifacts: string): Set<string> {
  const all = readArtifacts(join(artifacts, 'src'))
  const deployable = all.filter(({ bytecode }) => bytecode !== '0x')
  const found = new Set<string>()
  const add = (contract: string, abi: readonly Item[]) => {
    for (const item of abi) if (changesState(item)) found.add(`${contract}.${signatureOf(item)}`)
  }
  for (const { contractName, abi } of deployable) add(contractName, abi)
  // The Hub answers for its extension, too.
  add('Hub', all.find(({ contractName }) => contractName === 'IHub')!.abi)
  for (const { name, by } of createdOutside) {
    const { buildInfoId } = deployable.find(({ contractName }) => contractName === by)!
    add(name, abiFromBuild(join(artifacts, 'build-info', `${buildInfoId}.output.json`), name))
  }
  return found
}

function readArtifacts(folder: string): Artifact[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.json') && basename(path) !== 'artifacts.json')
    .map(path => JSON.parse(readFileSync(join(folder, path), 'utf8')) as Artifact)
}

function abiFromBuild(path: string, name: string): readonly Item[] {
  const { output } = JSON.parse(readFileSync(path, 'utf8')) as {
    output: { contracts: Record<string, Record<string, { abi: readonly Item[] }>> }
  }
  const found = Object.values(output.contracts).find(file => file[name] !== undefined)
  if (found === undefined) throw new Error(`${name} is not in ${path}`)
  return found[name]!.abi
}

function changesState({ type, stateMutability }: Item): boolean {
  const callable = type === 'function' || type === 'fallback' || type === 'receive'
  return callable && stateMutability !== 'view' && stateMutability !== 'pure'
}

function signatureOf({ type, name, inputs = [] }: Item): string {
  return `${type === 'function' ? name : type}(${inputs.map(typeOf).join(',')})`
}

/** A struct goes by its name. */
function typeOf({ type, internalType }: Input): string {
  return type.startsWith('tuple') ? internalType!.replace('struct ', '') : type
}
