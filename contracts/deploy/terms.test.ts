import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readBridgeTerms } from './bridge-terms.ts'
import { readGenesisTerms } from './genesis-terms.ts'
import { genesisTimeFaults } from './genesis-time-faults.ts'
import { planPart } from './part-plan.ts'
import { TermsError } from './terms.ts'
import { bridgeTermsFile, genesisTermsFile, someone } from './test/terms.ts'

const now = 1_800_000_000
const genesis = genesisTermsFile(now)
const bridge = bridgeTermsFile(someone(1), [someone(9), someone(7), someone(8)])

function faultsOf(read: (json: unknown) => unknown, json: unknown): readonly string[] {
  try {
    read(json)
    return []
  } catch (error) {
    if (error instanceof TermsError) return error.faults
    throw error
  }
}

const inGenesis = (change: object) => faultsOf(readGenesisTerms, { ...genesis, ...change })
const inBridge = (change: object) => faultsOf(readBridgeTerms, { ...bridge, ...change })

test('terms become nRLC, wei and seconds', () => {
  const { sale, grants, vesting, contingency } = readGenesisTerms(genesis)
  expect(sale).toMatchObject({ start: 1_800_086_400n, price: 10n ** 15n, minimum: 6_003_000_000_000_000n })
  expect(grants.map(({ amount }) => amount)).toEqual([10n ** 16n, 4_963_999_999_999_999n, 1n])
  expect(vesting).toMatchObject({ cliff: 31_536_000n, duration: 94_608_000n })
  expect(contingency.unlock).toBe(1_863_072_000n)
})

test('all that is wrong with a genesis is told at once, with its place', () => {
  const { start, ...sale } = genesis.sale
  const faults = inGenesis({ sale: { ...sale, priceEther: 0.001, colour: 'red' }, research: [] })
  expect(faults).toEqual([
    'sale.colour: unknown',
    'sale.start: missing',
    'sale.priceEther: 0.001 is not an amount: "12.5", with up to 18 decimals',
    'research: not an object',
  ])
})

test('grants are 14,964,000 RLC to the nRLC', () => {
  const [first, ...rest] = genesis.grants
  expect(inGenesis({ grants: rest })).toEqual(['grants: 4964000 RLC in sum instead of 14964000'])
  const more = { ...first, amountRlc: '10000000.000000001' }
  expect(inGenesis({ grants: [more, ...rest] })).toEqual([
    'grants: 14964000.000000001 RLC in sum instead of 14964000',
  ])
  const twice = [first, ...rest, { ...first, amountRlc: '0' }]
  expect(inGenesis({ grants: twice })).toEqual([
    `grants[3]: nothing for ${someone(0xa2)}`,
    `grants[3]: ${someone(0xa2)} has a grant already`,
  ])
  expect(inGenesis({ grants: [] })).toEqual(['grants: 0 entries, not 1 to 400'])
  expect(inGenesis({ grants: new Array(401).fill(first) })).toEqual(['grants: 401 entries, not 1 to 400'])
})

test.each([
  ['no zone', '2027-03-01T12:00:00'],
  ['another zone', '2027-03-01T12:00:00+01:00'],
  ['no such day', '2027-02-29T12:00:00Z'],
  ['no such month', '2027-13-01T12:00:00Z'],
  ['no such hour', '2027-03-01T24:00:00Z'],
  ['milliseconds', 1_800_000_000_000],
])('a date with %s is refused', (_, unlock) => {
  expect(inGenesis({ contingency: { ...genesis.contingency, unlock } })[0]).toMatch(/^contingency\.unlock: /)
})

test.each(['1e6', '-1', '1.0000000001', '1,000', ' 1', '1234567890123', '.5'])(
  'the amount %s is refused',
  minimumRlc => {
    const faults = inGenesis({ sale: { ...genesis.sale, minimumRlc } })
    expect(faults[0]).toMatch(/^sale\.minimumRlc: .* is not an amount/)
  },
)

test('what a genesis’ parts say of each other', () => {
  const { sale, vesting } = genesis
  expect(inGenesis({ sale: { ...sale, end: sale.start } })).toEqual(['sale.end: not after its start'])
  expect(inGenesis({ sale: { ...sale, priceEther: '0' } })).toEqual(['sale.priceEther: RLC would be free'])
  expect(inGenesis({ sale: { ...sale, minimumRlc: '60030000.000000001' } })[0]).toMatch(/^sale.minimumRlc/)
  expect(inGenesis({ sale: { ...sale, minimumRlc: '60030000' } })).toEqual([])
  expect(inGenesis({ vesting: { ...vesting, cliffDays: 1096 } })[0]).toMatch(/^vesting.cliffDays/)
  expect(inGenesis({ vesting: { ...vesting, durationDays: 1.5 } })[0]).toMatch(/not a whole number/)
  expect(inGenesis({ research: { ...genesis.research, beneficiary: someone(0) } })[0]).toMatch(
    /lose everything/,
  )
})

test('a genesis has to begin in time', () => {
  const at = (time: number) => genesisTimeFaults(readGenesisTerms(genesis), BigInt(time))
  expect(at(now)).toEqual([])
  expect(at(now + 86_400)).toEqual([])
  expect(at(now + 86_401)).toEqual([expect.stringMatching(/^sale.start: .* is past/)])
  expect(at(now + 731 * 86_400).at(-1)).toMatch(/^contingency.unlock: .* is past/)
  expect(at(now - 700 * 86_400)).toEqual([expect.stringMatching(/^sale.end: .* later than in 730 days/)])
  const late = { ...genesis.contingency, unlock: '2057-12-31T00:00:00Z' }
  const terms = readGenesisTerms({ ...genesis, contingency: late })
  expect(genesisTimeFaults(terms, BigInt(now))).toEqual([
    expect.stringMatching(/^contingency: .* later than in 30 years/),
  ])
})

test('a bridge’s terms', () => {
  expect(readBridgeTerms(bridge)).toMatchObject({
    homeChain: 7001n,
    sideChain: 7002n,
    validators: [someone(7), someone(8), someone(9)],
    sideDailyLimit: 50_000_500_000_000n,
  })
  expect(inBridge({ threshold: 1 })).toEqual(['threshold: 1 of 3 are not a majority'])
  expect(inBridge({ threshold: 4 })).toEqual(['threshold: 4 of 3 are not a majority'])
  expect(inBridge({ validators: [someone(7), someone(7), someone(8)] })).toEqual([
    'validators: one is there twice',
  ])
  expect(inBridge({ side: { chainId: 7001, dailyLimitRlc: '8699.999999999' } })).toEqual([
    'side.chainId: the same chain as home',
    'side.dailyLimitRlc: not 8700 to 87000000 RLC',
  ])
  expect(inBridge({ home: { ...bridge.home, chainId: '7001' } })[0]).toMatch(
    /^home.chainId: "7001" is not a whole/,
  )
})

test('both ends are one address, which follows from the terms of both', () => {
  const endOf = (name: 'home' | 'side', json: unknown) => planPart(name, json).children[0]!.address
  expect(endOf('home', bridge)).toBe(endOf('side', bridge))
  const reordered = { ...bridge, validators: bridge.validators.toReversed() }
  expect(endOf('home', reordered)).toBe(endOf('home', bridge))
  const other = { ...bridge, side: { ...bridge.side, dailyLimitRlc: '50000' } }
  expect(endOf('home', other)).not.toBe(endOf('home', bridge))
})

test('the examples of the docs are good terms', () => {
  const page = readFileSync(new URL('../../docs/contracts/deployment.md', import.meta.url), 'utf8')
  const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json!))
  expect(examples).toHaveLength(2)
  expect(readGenesisTerms(examples[0]).grants).toHaveLength(2)
  expect(readBridgeTerms(examples[1]).validators).toHaveLength(3)
})
