import type { Address, PublicClient } from 'viem'
import type { PairTerms } from './bridge-terms.ts'
import { partFaults } from './deploy-part.ts'
import {
  ask,
  childFindings,
  codeFindings,
  creationFindings,
  differs,
  type Finding,
  originFindings,
} from './findings.ts'
import { type GenesisTerms, sharesNrlc } from './genesis-terms.ts'
import { type PartName, type PartPlan, planPart } from './part-plan.ts'
import type { PartRecord } from './record.ts'
import { TermsError } from './terms.ts'

/** The same as for a market, for a genesis or an end of a bridge: all follows from the recorded terms. */
export async function verifyPart(
  publicClient: PublicClient,
  name: PartName,
  record: PartRecord,
): Promise<Finding[]> {
  const findings = await findingsOf(publicClient, name, record).catch((error: unknown) => {
    if (error instanceof TermsError) return [{ check: 'the terms', fault: error.faults.join('; ') }]
    throw error
  })
  return findings.map(({ check, fault }) => ({ check: `${name}: ${check}`, fault }))
}

async function findingsOf(
  publicClient: PublicClient,
  name: PartName,
  record: PartRecord,
): Promise<Finding[]> {
  const plan = planPart(name, record.terms, record.salt)
  const { creations, children } = plan
  const all = [...creations, ...children]
  const faults = await partFaults(publicClient, plan)
  return [
    ...(await originFindings(publicClient, record)),
    differs(
      'the contracts of the plan',
      Object.keys(record.contracts),
      all.map(contract => contract.name),
    ),
    ...creationFindings(creations, record.contracts),
    ...childFindings(children, record.contracts),
    ...(await codeFindings(publicClient, all, record.contracts)),
    { check: 'the terms on this chain', fault: faults.length === 0 ? undefined : faults.join('; ') },
    ...(await wiringFindings(publicClient, plan)),
  ]
}

/** What contract `of` has to answer to a getter. */
type Answer = [of: string, getter: string, type: string, expected: unknown]

async function wiringFindings(publicClient: PublicClient, plan: PartPlan): Promise<Finding[]> {
  const at = Object.fromEntries([...plan.creations, ...plan.children].map(c => [c.name, c.address]))
  const get = (of: string, getter: string, type: string) =>
    ask(publicClient, at[of]!, `${getter}() view returns (${type})`)
  const answers = plan.name === 'genesis' ? genesisAnswers(plan.terms, at) : endAnswers(plan, at)
  // Validators, guardian and limit are the terms' only until the quorum decides otherwise; each decision raises the epoch.
  if (plan.name !== 'genesis' && (await get('bridge', 'epoch', 'uint64')) === 0n) {
    answers.push(...firstSetAnswers(plan.name, plan.terms))
  }
  return Promise.all(
    answers.map(async ([of, getter, type, expected]) =>
      differs(`${of}.${getter}`, await get(of, getter, type), expected),
    ),
  )
}

function genesisAnswers(terms: GenesisTerms, at: Record<string, Address>): Answer[] {
  const { sale, vesting, research, contingency } = terms
  const parts = ['rlc', 'sale', 'vesting', 'research', 'contingency']
  return [
    ...parts.map((name): Answer => ['genesis', name, 'address', at[name]]),
    ['sale', 'rlc', 'address', at.rlc],
    ['sale', 'cap', 'uint256', sharesNrlc.sale],
    ['sale', 'beneficiary', 'address', sale.beneficiary],
    ['sale', 'start', 'uint256', sale.start],
    ['sale', 'end', 'uint256', sale.end],
    ['sale', 'price', 'uint256', sale.price],
    ['sale', 'minimum', 'uint256', sale.minimum],
    ['vesting', 'rlc', 'address', at.rlc],
    ['vesting', 'start', 'uint256', vesting.start],
    ['vesting', 'cliff', 'uint256', vesting.start + vesting.cliff],
    ['vesting', 'end', 'uint256', vesting.start + vesting.duration],
    ['research', 'start', 'uint256', research.start],
    ['research', 'duration', 'uint256', research.duration],
    ['contingency', 'start', 'uint256', contingency.unlock],
    ['contingency', 'duration', 'uint256', 0],
  ]
}

function endAnswers(
  { name, terms }: Exclude<PartPlan, { name: 'genesis' }>,
  at: Record<string, Address>,
): Answer[] {
  const home = name === 'home'
  return [
    ['pair', 'bridge', 'address', at.bridge],
    ['bridge', 'remoteChain', 'uint256', home ? terms.sideChain : terms.homeChain],
    ['bridge', 'remoteBridge', 'address', at.bridge],
    ['bridge', 'rlc', 'address', home ? terms.rlc : at.rlc],
    ...(home ? [] : [['rlc', 'bridge', 'address', at.bridge] as Answer]),
  ]
}

function firstSetAnswers(name: 'home' | 'side', terms: PairTerms): Answer[] {
  return [
    ['bridge', 'validators', 'address[]', terms.validators],
    ['bridge', 'threshold', 'uint8', terms.threshold],
    ['bridge', 'guardian', 'address', terms.guardian],
    ['bridge', 'dailyLimit', 'uint256', name === 'home' ? terms.homeDailyLimit : terms.sideDailyLimit],
  ]
}
