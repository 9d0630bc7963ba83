import { formatUnits, hexToBigInt } from 'viem'
import { address, integer, list, object, rlc, TermsError } from './terms.ts'

/** As the bridge has them. */
const leastLimitNrlc = 8_700_000_000_000n
const mostLimitNrlc = 87_000_000_000_000_000n
const mostValidators = 32

const chainId = integer(1, Number.MAX_SAFE_INTEGER)

const readFields = object({
  home: object({ chainId, rlc: address, dailyLimitRlc: rlc }),
  side: object({ chainId, dailyLimitRlc: rlc }),
  validators: list(address, mostValidators),
  threshold: integer(1, mostValidators),
  guardian: address,
})

/** What the constructor of `BridgePair` is given, on both chains alike. Limits are nRLC a day; validators ascend. */
export type PairTerms = ReturnType<typeof readBridgeTerms>

/** Reads a bridge's terms as people write them, validators in any order; throws a `TermsError` that tells all that is wrong. */
export function readBridgeTerms(json: unknown) {
  const { home, side, validators, threshold, guardian } = readFields(json, '')
  const terms = {
    homeChain: BigInt(home.chainId),
    sideChain: BigInt(side.chainId),
    rlc: home.rlc,
    validators: validators.toSorted((a, b) => (hexToBigInt(a) < hexToBigInt(b) ? -1 : 1)),
    threshold,
    guardian,
    homeDailyLimit: home.dailyLimitRlc,
    sideDailyLimit: side.dailyLimitRlc,
  }
  const size = validators.length
  const limits = `not ${formatUnits(leastLimitNrlc, 9)} to ${formatUnits(mostLimitNrlc, 9)} RLC`
  const outside = (limit: bigint) => limit < leastLimitNrlc || limit > mostLimitNrlc
  const faults: [wrong: boolean, fault: string][] = [
    [home.chainId === side.chainId, 'side.chainId: the same chain as home'],
    [outside(terms.homeDailyLimit), `home.dailyLimitRlc: ${limits}`],
    [outside(terms.sideDailyLimit), `side.dailyLimitRlc: ${limits}`],
    [new Set(validators).size < size, 'validators: one is there twice'],
    [threshold > size || threshold <= size / 2, `threshold: ${threshold} of ${size} are not a majority`],
  ]
  const wrong = faults.filter(([is]) => is).map(([, fault]) => fault)
  if (wrong.length > 0) throw new TermsError(wrong)
  return terms
}
