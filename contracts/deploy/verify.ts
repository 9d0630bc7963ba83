import { type Hex, isAddressEqual, keccak256, type PublicClient } from 'viem'
import { compiler } from '../generated/compiler.ts'
import { hubAbi, lensAbi, rlcAbi } from '../generated/index.ts'
import { codes } from './codes.ts'
import { create2Deployer, create2DeployerCode } from './create2.ts'
import { currencyFault } from './currency.ts'
import { planDeployment, predictAddresses } from './plan.ts'
import type { DeploymentRecord } from './record.ts'
import { compareCode } from './runtime-code.ts'

/** One thing that was checked; `fault` says what is wrong. */
export type Finding = { check: string; fault?: string | undefined }

/**
 * Compares a record with the code of this repository and with the chain: addresses follow from the code, code on the chain is the
 * compiler's (immutables aside) and the recorded one to the byte, and the contracts know each other.
 */
export async function verifyDeployment(
  publicClient: PublicClient,
  record: DeploymentRecord,
): Promise<Finding[]> {
  const chainId = await publicClient.getChainId()
  const chain = differs('chain id', chainId, record.chainId)
  if (chain.fault !== undefined) return [chain]
  return [
    chain,
    differs('the compiler', JSON.stringify(record.compiler), JSON.stringify(compiler)),
    await deployerFinding(publicClient, record),
    ...addressFindings(record),
    ...(await codeFindings(publicClient, record)),
    await currencyFinding(publicClient, record),
    ...(await wiringFindings(publicClient, record)),
  ]
}

function differs(check: string, actual: unknown, expected: unknown): Finding {
  const same = String(actual).toLowerCase() === String(expected).toLowerCase()
  return same ? { check } : { check, fault: `${actual} instead of ${expected}` }
}

async function deployerFinding(publicClient: PublicClient, record: DeploymentRecord): Promise<Finding> {
  const check = 'the deployment proxy'
  if (!isAddressEqual(record.deployer, create2Deployer))
    return differs(check, record.deployer, create2Deployer)
  const code = await publicClient.getCode({ address: create2Deployer })
  return code === create2DeployerCode ? { check } : { check, fault: 'its code is another' }
}

/** What the record says follows from the code here, its currency and its salt. */
function addressFindings({ currency, salt, contracts, ...record }: DeploymentRecord): Finding[] {
  const plan = planDeployment(currency, salt)
  const names = plan.map(({ name }) => name).join()
  const expected = Object.entries(predictAddresses(currency, salt))
  return [
    differs('the contracts of the plan', Object.keys(contracts).join(), names),
    ...expected.map(([name, address]) => differs(`address of ${name}`, record[name as 'hub'], address)),
    ...plan.flatMap(({ name, address, initCode, args, contract }) => [
      differs(`recorded address of ${name}`, contracts[name]?.address, address),
      differs(`init code of ${name}`, contracts[name]?.initCodeHash, keccak256(initCode)),
      differs(
        `contract and arguments of ${name}`,
        [contracts[name]?.contract, contracts[name]?.args],
        [contract, args],
      ),
    ]),
  ]
}

async function codeFindings(publicClient: PublicClient, record: DeploymentRecord): Promise<Finding[]> {
  const plan = planDeployment(record.currency, record.salt)
  return Promise.all(
    plan.map(async ({ name, contract, address }) => {
      const check = `code of ${name}`
      const code = await publicClient.getCode({ address })
      const fault = compareCode(code, codes[contract])
      if (fault !== undefined) return { check, fault }
      return differs(
        `${check}, with what its constructor put in`,
        keccak256(code!),
        record.contracts[name]?.codeHash,
      )
    }),
  )
}

async function currencyFinding(publicClient: PublicClient, { rlc }: DeploymentRecord): Promise<Finding> {
  return { check: 'the currency', fault: await currencyFault(publicClient, rlc) }
}

/** Each contract is asked whom it knows. */
async function wiringFindings(publicClient: PublicClient, record: DeploymentRecord): Promise<Finding[]> {
  const { hub, rlc, apps, datasets, pools, extension, lens, chainId } = record
  const ask = (address: Hex, abi: typeof hubAbi | typeof lensAbi | typeof rlcAbi, functionName: string) =>
    publicClient
      .readContract({ address, abi: abi as typeof hubAbi, functionName: functionName as 'rlc' })
      .catch((error: Error) => error.message.split('\n')[0])
  const domain = [`0x0f`, 'Manyhands', '1', chainId, hub, `0x${'0'.repeat(64)}`, []]
  return [
    differs('hub.rlc', await ask(hub, hubAbi, 'rlc'), rlc),
    differs('hub.apps', await ask(hub, hubAbi, 'apps'), apps),
    differs('hub.datasets', await ask(hub, hubAbi, 'datasets'), datasets),
    differs('hub.workerpools', await ask(hub, hubAbi, 'workerpools'), pools),
    differs('hub.extension', await ask(hub, hubAbi, 'extension'), extension),
    differs('hub.eip712Domain', await ask(hub, hubAbi, 'eip712Domain'), domain),
    differs('extension.workerpools', await ask(extension, hubAbi, 'workerpools'), pools),
    differs('lens.hub', await ask(lens, lensAbi, 'hub'), hub),
    differs('rlc.decimals', await ask(rlc, rlcAbi, 'decimals'), 9),
  ]
}
