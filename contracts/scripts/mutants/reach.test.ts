import { describe, expect, it } from 'vitest'
import { switchOf } from './collector.ts'
import { reaches, reachOf } from './reach.ts'

const hex = (text: string) => Buffer.from(text).toString('hex')
const push = (number: number) => `63${switchOf(number).toString(16)}14`
const names = ['Hub.sol/Hub', 'registries/WorkerpoolRegistry.sol/WorkerpoolRegistry']
const holds = { 'Hub.sol/Hub': [7], 'registries/WorkerpoolRegistry.sol/WorkerpoolRegistry': [8] }
const reads = hex('/artifacts/src/')

describe('reaches', () => {
  it('knows a mutant by its switch in the code of the suite', () => {
    const reach = reachOf(`0x60${push(7)}`, names)
    expect([7, 8].map(number => reaches(reach, number, holds))).toEqual([true, false])
  })

  it('knows the mutants of the artifacts that a suite names, long names by their first word', () => {
    const hub = reachOf(`0x${reads}${hex('Hub.sol/Hub')}`, names)
    expect([7, 8].map(number => reaches(hub, number, holds))).toEqual([true, false])
    const registry = reachOf(`0x${reads}${hex('registries/WorkerpoolRegistry.so')}7f`, names)
    expect([7, 8].map(number => reaches(registry, number, holds))).toEqual([false, true])
  })

  it('takes a suite that reads artifacts of unknown names for one that reaches all', () => {
    expect(reaches(reachOf(`0x${reads}`, names), 8, holds)).toBe(true)
    expect(reaches(reachOf('0x60', names), 8, holds)).toBe(false)
  })
})
