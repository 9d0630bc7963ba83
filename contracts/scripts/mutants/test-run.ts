import {
  type Artifact,
  EdrContext,
  FsAccessPermission,
  L1_CHAIN_TYPE,
  l1GenesisState,
  l1HardforkFromString,
  l1SolidityTestRunnerFactory,
  type SuiteResult,
} from '@nomicfoundation/edr'
import { solcVersion } from '../solc.ts'
import type { Suite } from './build-project.ts'
import { switchOf } from './collector.ts'
import { config } from './config.ts'

export type Failure = { test: string; reason: string }
export type SuiteTime = { suite: string; seconds: number }
/** `failures` are those of the group that ended the run. */
export type TestRun = { failures: Failure[]; times: SuiteTime[] }

const artifactOf = ({ source, name, abi, bytecode, deployedBytecode }: Suite): Artifact => ({
  id: { source, name, solcVersion },
  contract: { abi, bytecode, deployedBytecode, linkReferences: {}, deployedLinkReferences: {} },
})

/** A mutant's number as the block's coinbase. */
function coinbase(mutant: number): Uint8Array {
  const bytes = Buffer.alloc(20)
  bytes.writeUInt32BE(switchOf(mutant), 16)
  return bytes
}

const fork = 'prague'

function settings(folder: string, mutant: number) {
  const read = ['artifacts', 'vectors'].map(path => ({ path, access: FsAccessPermission.ReadDirectory }))
  return {
    ...{ projectRoot: folder, hardfork: fork, localPredeploys: l1GenesisState(l1HardforkFromString(fork)) },
    ...{ fsPermissions: read, disableBlockGasLimit: true, disableTransactionGasCap: true },
    ...{ blockCoinbase: coinbase(mutant), gasLimit: config.gasLimit },
    excludeTestPattern: config.without,
    fuzz: { runs: config.fuzzRuns, seed: config.seed },
    invariant: { ...config.invariant, failOnRevert: true, shrinkRunLimit: 0 },
  }
}

const failuresOf = ({ id, testResults }: SuiteResult): Failure[] =>
  testResults
    .filter(({ status }) => status === 'Failure')
    .map(({ name, reason }) => ({ test: `${id.name}.${name}`, reason: reason ?? '' }))

/** Suites that run together. With a pattern, only the tests that match it; every suite has one. */
export type Group = { suites: string[]; pattern?: string }
export type Runner = (mutant: number, groups: readonly Group[]) => Promise<TestRun>

/** Runs suites with one mutant on, group after group, and stops after the first group that fails. */
export async function createRunner(
  folder: string,
  suites: readonly Suite[],
  others: readonly Suite[],
): Promise<Runner> {
  const context = new EdrContext()
  await context.registerSolidityTestRunnerFactory(L1_CHAIN_TYPE, l1SolidityTestRunnerFactory())
  const artifacts = [...suites, ...others].map(artifactOf)
  const runGroup = async (mutant: number, group: Group): Promise<SuiteResult[]> => {
    const chosen = suites.filter(({ name }) => group.suites.includes(name)).map(suite => artifactOf(suite).id)
    const options = {
      ...settings(folder, mutant),
      ...(group.pattern === undefined ? {} : { testPattern: group.pattern }),
    }
    const results: SuiteResult[] = []
    // The runner may say that it is through before it has handed over the last results.
    await new Promise<void>((resolve, reject) => {
      const take = (result: SuiteResult) => {
        results.push(result)
        if (results.length === chosen.length) resolve()
      }
      context
        .runSolidityTests(L1_CHAIN_TYPE, artifacts, chosen, options, { buildInfos: [] }, take)
        .catch(reject)
    })
    return results
  }
  return async (mutant, groups) => {
    const times: SuiteTime[] = []
    for (const group of groups) {
      const results = await runGroup(mutant, group)
      for (const result of results) {
        times.push({ suite: result.id.name, seconds: Number(result.durationNs) / 1e9 })
      }
      const failures = results.flatMap(failuresOf)
      if (failures.length > 0) return { times, failures }
    }
    return { times, failures: [] }
  }
}
