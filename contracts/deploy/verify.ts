import type { PublicClient } from 'viem'
import { currencyFault } from './currency.ts'
import { ask, codeFindings, creationFindings, differs, type Finding, originFindings } from './findings.ts'
import { partNames } from './part-plan.ts'
import { planDeployment, predictAddresses } from './plan.ts'
import type { ChainRecord, DeploymentRecord } from './record.ts'
import { verifyPart } from './verify-part.ts'

/**
 * Compares a record with the code of this repository and with the chain: addresses follow from the code, code on the chain is the
 * compiler's (immutables aside) and the recorded one to the byte, and the contracts know each other. All parts that are recorded.
 */
export async function verifyDeployment(publicClient: PublicClient, record: ChainRecord): Promise<Finding[]> {
  const chainId = await publicClient.getChainId()
  const chain = differs('chain id', chainId, record.chainId)
  if (chain.fault !== undefined) return [chain]
  const findings = isMarket(record) ? await marketFindings(publicClient, record) : []
  for (const name of partNames) {
    const part = record[name]
    if (part !== undefined) findings.push(...(await verifyPart(publicClient, name, part)))
  }
  if (findings.length === 0) return [chain, { check: 'the parts', fault: 'nothing is recorded' }]
  return [chain, ...findings]
}

/** A record that has anything of a market is one of a market, and has to have all. */
function isMarket(record: ChainRecord): record is DeploymentRecord {
  return record.plan !== undefined || record.contracts !== undefined || record.hub !== undefined
}

async function marketFindings(publicClient: PublicClient, record: DeploymentRecord): Promise<Finding[]> {
  const plan = planDeployment(record.currency, record.salt)
  return [
    ...(await originFindings(publicClient, record)),
    ...addressFindings(record),
    ...creationFindings(plan, record.contracts),
    ...(await codeFindings(publicClient, plan, record.contracts)),
    { check: 'the currency', fault: await currencyFault(publicClient, record.rlc) },
    ...(await wiringFindings(publicClient, record)),
  ]
}

/** What services read follows from the code here, the currency and the salt. */
function addressFindings({ currency, salt, contracts, ...record }: DeploymentRecord): Finding[] {
  const names = planDeployment(currency, salt).map(({ name }) => name)
  const expected = Object.entries(predictAddresses(currency, salt))
  return [
    differs('the contracts of the plan', Object.keys(contracts), names),
    ...expected.map(([name, address]) => differs(`address of ${name}`, record[name as 'hub'], address)),
  ]
}

const domainSignature =
  'eip712Domain() view returns (bytes1, string, string, uint256, address, bytes32, uint256[])'

/** Each contract is asked whom it knows. */
async function wiringFindings(publicClient: PublicClient, record: DeploymentRecord): Promise<Finding[]> {
  const { hub, rlc, apps, datasets, pools, extension, chainId } = record
  const known = async (name: 'hub' | 'extension' | 'lens', of: string, expected: unknown) =>
    differs(
      `${name}.${of}`,
      await ask(publicClient, record[name], `${of}() view returns (address)`),
      expected,
    )
  const domain = [`0x0f`, 'Manyhands', '1', chainId, hub, `0x${'0'.repeat(64)}`, []]
  return [
    await known('hub', 'rlc', rlc),
    await known('hub', 'apps', apps),
    await known('hub', 'datasets', datasets),
    await known('hub', 'workerpools', pools),
    await known('hub', 'extension', extension),
    differs('hub.eip712Domain', await ask(publicClient, hub, domainSignature), domain),
    await known('extension', 'workerpools', pools),
    await known('lens', 'hub', hub),
    differs('rlc.decimals', await ask(publicClient, rlc, 'decimals() view returns (uint8)'), 9),
  ]
}
