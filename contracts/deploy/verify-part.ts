import type { PublicClient } from 'viem'
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
import { endAnswers, firstSetAnswers, genesisAnswers } from './part-answers.ts'
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
