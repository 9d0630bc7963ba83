import type { Address } from 'viem'
import type { PairTerms } from './bridge-terms.ts'
import { type GenesisTerms, sharesNrlc } from './genesis-terms.ts'
import type { PartPlan } from './part-plan.ts'

/** What contract `of` has to answer to a getter. */
export type Answer = [of: string, getter: string, type: string, expected: unknown]

export function genesisAnswers(terms: GenesisTerms, at: Record<string, Address>): Answer[] {
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

export function endAnswers(
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

export function firstSetAnswers(name: 'home' | 'side', terms: PairTerms): Answer[] {
  return [
    ['bridge', 'validators', 'address[]', terms.validators],
    ['bridge', 'threshold', 'uint8', terms.threshold],
    ['bridge', 'guardian', 'address', terms.guardian],
    ['bridge', 'dailyLimit', 'uint256', name === 'home' ? terms.homeDailyLimit : terms.sideDailyLimit],
  ]
}
