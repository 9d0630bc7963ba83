import { formatUnits } from 'viem'
import { address, date, ether, integer, list, object, rlc, TermsError } from './terms.ts'

const nrlcPerRlc = 1_000_000_000n
const daySeconds = 86_400n
const longestDays = 30 * 365

/** The shares, as `Genesis` has them. */
export const sharesNrlc = {
  sale: 60_030_000n * nrlcPerRlc,
  vesting: 14_964_000n * nrlcPerRlc,
  research: 6_003_000n * nrlcPerRlc,
  contingency: 6_003_000n * nrlcPerRlc,
}

/** So that a genesis fits one transaction (EIP-7825) and one creation (EIP-3860). */
export const mostGrants = 400

const readFields = object({
  sale: object({ beneficiary: address, start: date, end: date, priceEther: ether, minimumRlc: rlc }),
  vesting: object({ start: date, cliffDays: integer(0, longestDays), durationDays: integer(0, longestDays) }),
  grants: list(object({ beneficiary: address, amountRlc: rlc }), mostGrants),
  research: object({ beneficiary: address, start: date, durationDays: integer(0, longestDays) }),
  contingency: object({ beneficiary: address, unlock: date }),
})

/** What the constructor of `Genesis` is given: nRLC, wei, seconds. */
export type GenesisTerms = ReturnType<typeof readGenesisTerms>

const days = (count: number) => BigInt(count) * daySeconds

/** Reads a genesis' terms as people write them; throws a `TermsError` that tells all that is wrong, the clock aside. */
export function readGenesisTerms(json: unknown) {
  const { sale, vesting, grants, research, contingency } = readFields(json, '')
  const terms = {
    sale: {
      beneficiary: sale.beneficiary,
      start: sale.start,
      end: sale.end,
      price: sale.priceEther,
      minimum: sale.minimumRlc,
    },
    vesting: { start: vesting.start, cliff: days(vesting.cliffDays), duration: days(vesting.durationDays) },
    grants: grants.map(({ beneficiary, amountRlc }) => ({ beneficiary, amount: amountRlc })),
    research: {
      beneficiary: research.beneficiary,
      start: research.start,
      duration: days(research.durationDays),
    },
    contingency,
  }
  const faults = faultsOf(terms)
  if (faults.length > 0) throw new TermsError(faults)
  return terms
}

type Terms = {
  sale: { start: bigint; end: bigint; price: bigint; minimum: bigint }
  vesting: { cliff: bigint; duration: bigint }
  grants: { beneficiary: string; amount: bigint }[]
}

function faultsOf({ sale, vesting, grants }: Terms): string[] {
  const inRlc = (nrlc: bigint) => formatUnits(nrlc, 9)
  const sum = grants.reduce((total, { amount }) => total + amount, 0n)
  const names = grants.map(({ beneficiary }) => beneficiary)
  const faults: [wrong: boolean, fault: string][] = [
    [sale.price === 0n, 'sale.priceEther: RLC would be free'],
    [sale.end <= sale.start, 'sale.end: not after its start'],
    [sale.minimum > sharesNrlc.sale, `sale.minimumRlc: more than the ${inRlc(sharesNrlc.sale)} RLC for sale`],
    [vesting.cliff > vesting.duration, 'vesting.cliffDays: more than durationDays'],
    [sum !== sharesNrlc.vesting, `grants: ${inRlc(sum)} RLC in sum instead of ${inRlc(sharesNrlc.vesting)}`],
    ...grants.map(({ beneficiary, amount }, i): [boolean, string] => [
      amount === 0n,
      `grants[${i}]: nothing for ${beneficiary}`,
    ]),
    ...names.map((name, i): [boolean, string] => [
      names.indexOf(name) < i,
      `grants[${i}]: ${name} has a grant already`,
    ]),
  ]
  return faults.filter(([wrong]) => wrong).map(([, fault]) => fault)
}
