// Fails when a contract is too large to be deployed, or when the Hub and its extension declare storage elsewhere than in their one base:
// they run on the same storage, so what one of them adds would lie on the other's.
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { compile, root } from './compile.ts'
import { definitions, storageOf } from './definitions.ts'

/** EIP-170, and EIP-3860 for what creates the contract. */
const sizeLimitBytes = 24_576
const creationLimitBytes = 2 * sizeLimitBytes
const storageBase = 'src/hub/HubBase.sol'

compile()
const contracts = definitions(root)
const faults = [...sizes(), ...storage('Hub'), ...storage('HubExtension')]
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exit(1)

/** Of all contracts that are deployed: those with code, but for libraries, whose code is in their callers. */
function sizes(): string[] {
  const deployed = readdirSync(`${root}/artifacts/src`, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.json') && !path.startsWith('libraries/'))
    .map(path => ({ name: basename(path, '.json'), ...sizesOf(path) }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes)
  for (const { name, bytes } of deployed) {
    console.log(`${name.padEnd(22)}${String(bytes).padStart(7)} bytes, ${sizeLimitBytes - bytes} left`)
  }
  return deployed
    .filter(({ bytes, creationBytes }) => bytes > sizeLimitBytes || creationBytes > creationLimitBytes)
    .map(
      ({ name, bytes, creationBytes }) => `${name}: ${bytes} bytes, ${creationBytes} to create it: too large`,
    )
}

function sizesOf(path: string) {
  const artifact = JSON.parse(readFileSync(`${root}/artifacts/src/${path}`, 'utf8'))
  const size = (code: string) => code.length / 2 - 1
  return { bytes: size(artifact.deployedBytecode), creationBytes: size(artifact.bytecode) }
}

function storage(name: string): string[] {
  const contract = [...contracts.values()].find(definition => definition.name === name)
  const bases = contract!.linearizedBaseContracts.map(id => contracts.get(id)!)
  if (!bases.some(({ file }) => file === storageBase)) return [`${name}: not on ${storageBase}`]
  return bases
    .filter(({ file }) => file !== storageBase)
    .flatMap(base => storageOf(base).map(variable => `${name}: ${base.file} declares ${variable} in storage`))
}
