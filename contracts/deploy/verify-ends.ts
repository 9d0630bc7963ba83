import { differs, type Finding } from './findings.ts'
import { planPart } from './part-plan.ts'
import type { ChainRecord } from './record.ts'

/**
 * Whether two records have the two ends of one bridge. No chain is asked: each record is compared with its own chain by
 * `verifyDeployment`; equal addresses of the pair are equal terms, those of both ends.
 */
export function verifyEnds(one: ChainRecord, other: ChainRecord): Finding[] {
  const home = one.home === undefined ? other : one
  const side = home === one ? other : one
  if (home.home === undefined || side.side === undefined) {
    return [
      { check: 'the ends of a bridge', fault: 'one record has to have a home end, the other a side end' },
    ]
  }
  const atHome = planPart('home', home.home.terms, home.home.salt)
  const atSide = planPart('side', side.side.terms, side.side.salt)
  if (atHome.name === 'genesis' || atSide.name === 'genesis') throw new Error('not an end of a bridge')
  return [
    differs('the pair of both ends', atSide.creations[0]!.address, atHome.creations[0]!.address),
    differs('the chain of the home end', home.chainId, atSide.terms.homeChain),
    differs('the chain of the side end', side.chainId, atHome.terms.sideChain),
    differs('whom the side end names', home.home.contracts.bridge?.address, atSide.children[0]!.address),
    differs('whom the home end names', side.side.contracts.bridge?.address, atHome.children[0]!.address),
  ]
}
