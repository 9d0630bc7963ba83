import { type Hex, zeroHash } from 'viem'
import { type PairTerms, readBridgeTerms } from './bridge-terms.ts'
import { type GenesisTerms, readGenesisTerms } from './genesis-terms.ts'
import { type Child, type Creation, childrenOf, startPlan } from './plan.ts'

/** What can be on a chain beside a market: the start of a home chain, and the two ends of a bridge. */
export const partNames = ['genesis', 'home', 'side'] as const
export type PartName = (typeof partNames)[number]

/** What a part is made of: what is sent, and what comes of that. `terms` is what the constructor is given. */
export type PartPlan = { creations: Creation[]; children: Child[] } & (
  | { name: 'genesis'; terms: GenesisTerms }
  | { name: 'home' | 'side'; terms: PairTerms }
)

/** Where a part's contracts are or will be. Pure. `terms` is what is in the file; throws a `TermsError` that tells all that is wrong with it. */
export function planPart(name: PartName, terms: unknown, salt: Hex = zeroHash): PartPlan {
  return name === 'genesis'
    ? planGenesis(readGenesisTerms(terms), salt)
    : planEnd(name, readBridgeTerms(terms), salt)
}

/** A grant is a slot and an event, more than its bytes stand for. */
const grantGas = 12_000n

function planGenesis(terms: GenesisTerms, salt: Hex): PartPlan {
  const { creations, add } = startPlan<'genesis'>(salt)
  const genesis = add('genesis', 'Genesis', terms)
  const children = childrenOf('genesis', genesis, [
    ['rlc', 'Rlc'],
    ['sale', 'Sale'],
    ['vesting', 'Vesting'],
    ['research', 'VestingWallet'],
    ['contingency', 'VestingWallet'],
  ])
  const extra = grantGas * BigInt(terms.grants.length)
  const withGrants = creations.map(creation => ({ ...creation, gasLimit: creation.gasLimit + extra }))
  return { name: 'genesis', terms, creations: withGrants, children }
}

/** The same creation on both chains; what it makes of itself depends on the chain it is on. */
function planEnd(name: 'home' | 'side', terms: PairTerms, salt: Hex): PartPlan {
  const { creations, add } = startPlan<'pair'>(salt)
  const pair = add('pair', 'BridgePair', terms)
  const ends = childrenOf('pair', pair, [['bridge', name === 'home' ? 'HomeBridge' : 'SideBridge']])
  const tokens = name === 'home' ? [] : childrenOf('bridge', ends[0]!.address, [['rlc', 'SideRlc']])
  return { name, terms, creations, children: [...ends, ...tokens] }
}
