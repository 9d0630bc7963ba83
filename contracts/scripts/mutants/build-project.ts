import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runSolc, type SolcContract, type SolcOutput, solcVersion } from '../solc.ts'
import type { Node } from './ast.ts'
import type { Mutant } from './collector.ts'
import { config } from './config.ts'
import { findMutants } from './find-mutants.ts'
import { type Reach, reachOf, switchesIn } from './reach.ts'
import { readSources } from './read-sources.ts'

const wanted = { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] }
/** Only what the tests themselves are: the contracts of the sources they create from the artifacts. */
const plain = (tests: Iterable<string>) => ({
  optimizer: { enabled: false },
  outputSelection: Object.fromEntries([...tests].map(path => [path, wanted])),
})
/** Through the intermediate language with hardly a step of optimizing: it finds room for every variable, however many a switch adds. */
const roomy = {
  viaIR: true,
  optimizer: {
    enabled: false,
    details: { yul: true, yulDetails: { stackAllocation: true, optimizerSteps: 'u:' } },
  },
  outputSelection: { '*': wanted },
}

/** A compiled contract as EDR's test runner takes it. */
export type Suite = { source: string; name: string; abi: string; bytecode: string; deployedBytecode: string }
/** `others` are the contracts of test files that are no suites: invariant runs know their targets by these. */
export type Project = {
  hash: string
  /** Of all that decides fates beside the tests. */
  base: string
  /** The mutants of each artifact, and what each suite can meet. */
  holds: Record<string, number[]>
  reach: Record<string, Reach>
  suites: Suite[]
  others: Suite[]
  mutants: Mutant[]
  skipped: Record<string, number>
}

type Built = Pick<Project, 'base' | 'holds' | 'mutants' | 'skipped'>

const asText = (files: Map<string, Buffer>) =>
  new Map([...files].map(([path, text]) => [path, text.toString('utf8')]))

function readAsts(files: Map<string, Buffer>): Map<string, Node> {
  const { sources } = runSolc(asText(files), { outputSelection: { '*': { '': ['ast'] } } })
  return new Map(Object.entries(sources ?? {}).map(([path, { ast }]) => [path, ast as unknown as Node]))
}

const isTest = ({ abi }: SolcContract) =>
  (abi as { type: string; name?: string }[]).some(
    ({ type, name }) => type === 'function' && /^(test|invariant)/.test(name ?? ''),
  )

function contractsOf(compiled: SolcOutput, wanted: (contract: SolcContract) => boolean): Suite[] {
  return Object.entries(compiled.contracts ?? {}).flatMap(([source, contracts]) =>
    Object.entries(contracts)
      .filter(([, contract]) => contract.evm.bytecode.object !== '' && wanted(contract))
      .filter(() => source.startsWith(`${config.tests}/`))
      .map(([name, { abi, evm }]) => ({
        ...{ source, name, abi: JSON.stringify(abi) },
        bytecode: `0x${evm.bytecode.object}`,
        deployedBytecode: `0x${evm.deployedBytecode.object}`,
      })),
  )
}

/** Writes the artifacts, and tells which mutants each of them has. */
function writeArtifacts(folder: string, compiled: SolcOutput): Record<string, number[]> {
  const holds: Record<string, number[]> = {}
  for (const [source, named] of Object.entries(compiled.contracts ?? {})) {
    if (!source.startsWith('src/')) continue
    for (const [name, { evm }] of Object.entries(named)) {
      const artifact = { bytecode: `0x${evm.bytecode.object}` }
      write(join(folder, 'artifacts', source, `${name}.json`), JSON.stringify(artifact))
      holds[`${source.slice('src/'.length)}/${name}`] = switchesIn(artifact.bytecode)
    }
  }
  return holds
}

/** Of the tool these only decide in which order suites are tried, and what is said about the outcome. */
const noFate = ['main', 'baseline', 'plan', 'pool', 'killers', 'fates', 'report', 'survivors'].map(
  name => `${name}.ts`,
)

/** Of everything that decides a mutant's fate, but the tests. */
export function baseOf(root: string): string {
  const hash = createHash('sha256').update(solcVersion)
  const tools = readdirSync(join(root, 'scripts/mutants'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts') && !noFate.includes(name))
    .map(name => `scripts/mutants/${name}`)
  const vectors = readdirSync(join(root, 'vectors')).map(name => `vectors/${name}`)
  for (const path of [...tools, ...vectors].sort()) hash.update(path).update(readFileSync(join(root, path)))
  for (const [path, text] of readSources(root, ['src'])) hash.update(path).update(text)
  return hash.digest('hex')
}

/** Of everything that decides a mutant's fate. */
export function hashOf(root: string): string {
  const hash = createHash('sha256').update(baseOf(root))
  for (const [path, text] of readSources(root, [config.tests])) hash.update(path).update(text)
  return hash.digest('hex')
}

/** The mutants, and the contracts compiled with every one of them behind its switch; from before, if nothing of it has changed. */
function buildContracts(root: string, folder: string): { sources: Map<string, string>; built: Built } {
  const base = baseOf(root)
  const before = lyingThere(folder)
  if (before?.base === base) return { sources: asText(readSources(folder, ['src'])), built: before }
  const all = readSources(root, ['src'])
  const files = [...readSources(root, config.mutate).keys()]
  const schema = findMutants(files, all, readAsts(all))
  const sources = new Map([...asText(all), ...schema.sources])
  rmSync(folder, { recursive: true, force: true })
  for (const [path, text] of sources) write(join(folder, path), text)
  const holds = writeArtifacts(folder, runSolc(sources, roomy))
  cpSync(join(root, 'vectors'), join(folder, 'vectors'), { recursive: true })
  const skipped = Object.fromEntries(schema.skipped)
  return { sources, built: { base, holds, mutants: schema.mutants, skipped } }
}

/** The contracts with their mutants, and the tests that create them, as a project of its own. */
export function buildProject(root: string, folder: string): Project {
  const { sources, built } = buildContracts(root, folder)
  const tests = readSources(root, [config.tests])
  const compiled = runSolc(new Map([...sources, ...asText(tests)]), plain(tests.keys()))
  const [suites, others] = [
    contractsOf(compiled, isTest),
    contractsOf(compiled, contract => !isTest(contract)),
  ]
  const { base, holds, mutants, skipped } = built
  const names = Object.keys(holds)
  const reach = Object.fromEntries(suites.map(({ name, bytecode }) => [name, reachOf(bytecode, names)]))
  const project = { hash: hashOf(root), base, holds, reach, suites, others, mutants, skipped }
  write(join(folder, 'project.json'), JSON.stringify(project))
  return project
}

function lyingThere(folder: string): Project | undefined {
  const path = join(folder, 'project.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Project) : undefined
}

/** The project as it lies there, if it was built from what is there now. */
export function readProject(root: string, folder: string): Project | undefined {
  const project = lyingThere(folder)
  return project?.hash === hashOf(root) ? project : undefined
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
