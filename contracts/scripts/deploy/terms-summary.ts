import { formatEther, formatUnits } from 'viem'
import { sharesNrlc } from '../../deploy/genesis-terms.ts'
import type { PartPlan } from '../../deploy/index.ts'

type GenesisTerms = Extract<PartPlan, { name: 'genesis' }>['terms']
type PairTerms = Exclude<PartPlan, { name: 'genesis' }>['terms']

const rlc = (nrlc: bigint) => `${formatUnits(nrlc, 9)} RLC`
const at = (time: bigint) => new Date(Number(time) * 1000).toISOString().replace('.000Z', 'Z')

/** Terms in words: amounts in RLC, dates in UTC, whole addresses. What will be there for ever is read twice. */
export function termsSummary(plan: PartPlan): string[] {
  return plan.name === 'genesis' ? genesisSummary(plan.terms) : pairSummary(plan.terms)
}

function genesisSummary({ sale, vesting, grants, research, contingency }: GenesisTerms): string[] {
  const evenly = (start: bigint, duration: bigint) =>
    duration === 0n ? `all on ${at(start)}` : `evenly from ${at(start)} to ${at(start + duration)}`
  return [
    `sale        ${rlc(sharesNrlc.sale)} from ${at(sale.start)} to ${at(sale.end)} at ${formatEther(sale.price)} ether for an RLC`,
    `            refunded if less than ${rlc(sale.minimum)} are sold, else proceeds to ${sale.beneficiary}`,
    `vesting     ${rlc(sharesNrlc.vesting)} ${evenly(vesting.start, vesting.duration)}, nothing before ${at(vesting.start + vesting.cliff)}`,
    ...grants.map(({ beneficiary, amount }) => `            ${rlc(amount)} to ${beneficiary}`),
    `research    ${rlc(sharesNrlc.research)} ${evenly(research.start, research.duration)} to ${research.beneficiary}`,
    `contingency ${rlc(sharesNrlc.contingency)} all on ${at(contingency.unlock)} to ${contingency.beneficiary}`,
  ]
}

function pairSummary(terms: PairTerms): string[] {
  const { validators, threshold, guardian } = terms
  return [
    `home        chain ${terms.homeChain}, RLC ${terms.rlc}, ${rlc(terms.homeDailyLimit)} a day`,
    `side        chain ${terms.sideChain}, ${rlc(terms.sideDailyLimit)} a day`,
    `validators  ${threshold} of ${validators.length} are a quorum`,
    ...validators.map(validator => `            ${validator}`),
    `guardian    ${guardian}`,
  ]
}
