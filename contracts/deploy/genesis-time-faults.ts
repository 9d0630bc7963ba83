import type { GenesisTerms } from './genesis-terms.ts'

const daySeconds = 86_400n

/** What keeps terms from beginning at a time of the chain. Of a genesis that is there it says nothing. */
export function genesisTimeFaults(terms: GenesisTerms, now: bigint): string[] {
  const { sale, vesting, research, contingency } = terms
  const at = (time: bigint) => new Date(Number(time) * 1000).toISOString()
  const latest = now + 30n * 365n * daySeconds
  const latestSale = now + 730n * daySeconds
  const far = (place: string, end: bigint): [boolean, string] => [
    end > latest,
    `${place}: ends on ${at(end)}, later than in 30 years`,
  ]
  const faults: [wrong: boolean, fault: string][] = [
    [sale.start < now, `sale.start: ${at(sale.start)} is past; the chain has ${at(now)}`],
    [sale.end > latestSale, `sale.end: ${at(sale.end)} is later than in 730 days`],
    [
      contingency.unlock <= now,
      `contingency.unlock: ${at(contingency.unlock)} is past; the chain has ${at(now)}`,
    ],
    far('vesting', vesting.start + vesting.duration),
    far('research', research.start + research.duration),
    far('contingency', contingency.unlock),
  ]
  return faults.filter(([wrong]) => wrong).map(([, fault]) => fault)
}
