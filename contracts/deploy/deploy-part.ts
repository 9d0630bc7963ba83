import type { Hex, PublicClient } from 'viem'
import { type CreateAllParameters, createAll } from './create-all.ts'
import { hasCode } from './create2.ts'
import { currencyFault } from './currency.ts'
import { genesisTimeFaults } from './genesis-time-faults.ts'
import { type PartName, type PartPlan, planPart } from './part-plan.ts'

export type DeployPartParameters = CreateAllParameters & {
  name: PartName
  /** What is in the terms file. */
  terms: unknown
  /** Zero by default; for the two ends of a bridge the same. */
  salt?: Hex
}

/**
 * Creates a genesis, or this chain's end of a bridge, at addresses that follow from the terms, whoever pays. What is there is left alone.
 * @returns the block of the creation, or the current one if it was there
 */
export async function deployPart(parameters: DeployPartParameters): Promise<bigint> {
  const { publicClient, name, terms, salt } = parameters
  const plan = planPart(name, terms, salt)
  const faults = await partFaults(publicClient, plan)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return createAll(parameters, plan.creations)
}

/** Why a part cannot be created on a chain now; nothing if it is there already. */
export async function partFaults(publicClient: PublicClient, plan: PartPlan): Promise<string[]> {
  if (plan.name !== 'genesis') {
    const faults = chainFaults(plan, await publicClient.getChainId())
    if (faults.length > 0 || plan.name === 'side') return faults
    const fault = await currencyFault(publicClient, plan.terms.rlc)
    return fault === undefined ? [] : [`home.rlc: ${fault}`]
  }
  if (await hasCode(publicClient, plan.creations[0]!.address)) return []
  const { timestamp } = await publicClient.getBlock()
  return genesisTimeFaults(plan.terms, timestamp)
}

function chainFaults({ name, terms }: Exclude<PartPlan, { name: 'genesis' }>, chainId: number): string[] {
  const expected = name === 'home' ? terms.homeChain : terms.sideChain
  return BigInt(chainId) === expected ? [] : [`${name}.chainId: this is chain ${chainId}, not ${expected}`]
}
