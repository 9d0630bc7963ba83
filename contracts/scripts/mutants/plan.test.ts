import { describe, expect, it } from 'vitest'
import { choose, groupOfTests, groupsFor, groupsOf } from './plan.ts'

const mutants = Array.from({ length: 40 }, (_, i) => ({
  id: `m${i}`,
  file: i % 2 === 0 ? 'src/A.sol' : 'src/B.sol',
}))

describe('groupsOf', () => {
  it('runs quick suites together and slow ones alone, the slowest last, a long one by itself', () => {
    const times = [
      { suite: 'Slowest', seconds: 5 },
      { suite: 'Quick', seconds: 0.1 },
      { suite: 'Slow', seconds: 2 },
      { suite: 'Also', seconds: 0.2 },
    ]
    const groups = groupsOf(times, 1)
    expect(groups.map(({ suites }) => suites)).toEqual([['Quick', 'Also'], ['Slow'], ['Slowest']])
  })

  it('begins another group when one is as long as a group may be', () => {
    const times = ['A', 'B', 'C'].map(suite => ({ suite, seconds: 0.4 }))
    expect(groupsOf(times, 1).map(({ suites }) => suites)).toEqual([['A', 'B'], ['C']])
  })
})

const groups = [{ suites: ['LedgerTest', 'MarketTest'] }, { suites: ['SlowTest'] }]

describe('groupsFor', () => {
  it('begins with the suite named like the file', () => {
    const all = new Set(['LedgerTest', 'MarketTest', 'SlowTest'])
    const planned = groupsFor({ file: 'src/hub/Market.sol' }, groups, all)
    expect(planned.map(group => group.suites)).toEqual([['MarketTest'], ['LedgerTest'], ['SlowTest']])
  })

  it('leaves out suites that are not wanted', () => {
    const planned = groupsFor({ file: 'src/Other.sol' }, groups, new Set(['LedgerTest', 'MarketTest']))
    expect(planned.map(group => group.suites)).toEqual([['LedgerTest', 'MarketTest']])
  })
})

describe('groupOfTests', () => {
  it('names the tests without what they take, in suites that are wanted', () => {
    const tests = ['MarketTest.test_a()', 'SlowTest.testFuzz_b(uint64)', 'LedgerTest.test_c()']
    const group = groupOfTests(tests, new Set(['MarketTest', 'SlowTest']))
    expect(group).toEqual({
      suites: ['MarketTest', 'SlowTest'],
      pattern: '^(test_a|testFuzz_b)\\b',
    })
    expect(groupOfTests(tests, new Set())).toBe(undefined)
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
