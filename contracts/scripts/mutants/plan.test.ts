import { describe, expect, it } from 'vitest'
import { switchOf } from './collector.ts'
import { choose, groupsFor, groupsOf, reaches } from './plan.ts'

const deploying = (name: string) => ({
  ...{ source: `test/${name}.t.sol`, name, abi: '[]', deployedBytecode: '0x' },
  bytecode: `0x60${Buffer.from('/artifacts/src/').toString('hex')}00`,
})
const mutants = Array.from({ length: 40 }, (_, i) => ({
  id: `m${i}`,
  file: i % 2 === 0 ? 'src/A.sol' : 'src/B.sol',
}))

describe('groupsOf', () => {
  it('runs quick suites together and slow ones alone, the slowest last, each with gas to spare', () => {
    const times = [
      { suite: 'Slowest', seconds: 5, gas: 2e9 },
      { suite: 'Quick', seconds: 0.1, gas: 1e6 },
      { suite: 'Slow', seconds: 2, gas: 1e8 },
      { suite: 'Also', seconds: 0.2, gas: 3e6 },
    ]
    const groups = groupsOf(times, 1)
    expect(groups.map(({ suites }) => suites)).toEqual([['Quick', 'Also'], ['Slow'], ['Slowest']])
    expect(groups.every(({ gasLimit }, i) => gasLimit! > [3e6, 1e8, 2e9][i]!)).toBe(true)
  })
})

describe('groupsFor', () => {
  const groups = [{ suites: ['LedgerTest', 'MarketTest'] }, { suites: ['SlowTest'] }]
  const suites = ['LedgerTest', 'MarketTest', 'SlowTest'].map(deploying)

  it('begins with the suite named like the file', () => {
    const planned = groupsFor({ file: 'src/hub/Market.sol', number: 3 }, groups, suites)
    expect(planned.map(group => group.suites)).toEqual([['MarketTest'], ['LedgerTest'], ['SlowTest']])
  })

  it('leaves out suites that cannot reach the mutant', () => {
    const pure = { ...deploying('SlowTest'), bytecode: '0x6001' }
    const planned = groupsFor({ file: 'src/Other.sol', number: 3 }, groups, [...suites.slice(0, 2), pure])
    expect(planned.map(group => group.suites)).toEqual([['LedgerTest', 'MarketTest']])
  })
})

describe('reaches', () => {
  it('knows a mutant by its switch in the code', () => {
    const bytecode = `0x63${switchOf(7).toString(16)}14`
    expect(reaches({ bytecode }, 7)).toBe(true)
    expect(reaches({ bytecode }, 8)).toBe(false)
  })
})

describe('choose', () => {
  it('draws the same sample for the same seed, and another for another', () => {
    const draw = (seed: number) => choose(mutants, { sample: 10, seed }).map(({ id }) => id)
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
    expect(new Set(draw(1)).size).toBe(10)
  })

  it('keeps to files and ids', () => {
    expect(choose(mutants, { files: ['A.sol'] })).toHaveLength(20)
    expect(choose(mutants, { only: ['m3', 'm4'] }).map(({ id }) => id)).toEqual(['m3', 'm4'])
  })
})
