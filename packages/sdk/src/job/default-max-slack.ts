import { badSquadProbability, freshSquadSize } from '@manyhands/protocol'

const leastSlack = 2
/** The share of bad members that `docs/threats.md` reckons with. */
const badShare = 0.3

/**
 * The slack that a requester allows when it does not say: as much as leaves the chance that bad members fill a whole squad of fresh workers, a
 * choice among squad + slack candidates, at 1/trust (`docs/threats.md`, "Bending the draw"); at least 2, so that a pool bears two that are away.
 * With less, large squads let a few members that do not commit cost an honest pool its stake.
 */
export function defaultMaxSlack(trust: number): number {
  let slack = leastSlack
  // A trust of 1 asks for nothing, and any slack would do.
  if (trust <= 1) return slack
  const squadSize = freshSquadSize(trust)
  while (badSquadProbability(squadSize, slack + 1, badShare) * trust <= 1) slack++
  return slack
}
