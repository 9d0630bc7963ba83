import { describe, expect, it } from 'vitest'
import type { Mutant } from './collector.ts'
import { reportOf, textOf } from './report.ts'
import { updated } from './survivors.ts'

const mutant = (number: number): Mutant => ({
  ...{ id: `id${number}`, number, operator: 'delete', file: 'src/A.sol', function: 'A.f()', line: number },
  ...{ statement: 'x = 1', original: 'x = 1', replacement: '(nothing)' },
})
const tried = (killed: boolean[]) =>
  killed.map((dead, i) => ({
    mutant: mutant(i),
    fate: { id: `id${i}`, killed: dead, suites: [], seconds: 1 },
  }))
const listed = (number: number, reason: string) => ({ ...mutant(number), reason })
const nine = [true, true, true, true, true, true, true, true, true, false]

describe('reportOf', () => {
  it('passes with enough killed and a reason for each survivor', () => {
    expect(reportOf(tried(nine), [listed(9, 'equivalent')], {}, 0.9).passes).toBe(true)
  })

  it('fails for a survivor without a reason, an empty one too', () => {
    expect(reportOf(tried(nine), [], {}, 0.9).passes).toBe(false)
    const report = reportOf(tried(nine), [listed(9, ' ')], {}, 0.9)
    expect(report.passes).toBe(false)
    expect(textOf(report, 0.9)).toContain('id9')
  })

  it('fails below the threshold, whatever the reasons', () => {
    const reasons = [listed(0, 'a'), listed(1, 'b')]
    expect(reportOf(tried([false, false, true]), reasons, {}, 0.9).passes).toBe(false)
  })

  it('names listed survivors that are killed by now', () => {
    expect(
      reportOf(tried(nine), [listed(0, 'old'), listed(9, 'x')], {}, 0.9).stale.map(({ id }) => id),
    ).toEqual(['id0'])
  })

  it('does not pass when nothing was tried', () => {
    expect(reportOf([], [], {}, 0.9).passes).toBe(false)
  })
})

describe('updated', () => {
  it('keeps reasons, adds survivors without one, drops the killed and the gone', () => {
    const all = [mutant(1), mutant(2), mutant(3)]
    const known = [listed(1, 'because'), listed(2, 'killed by now'), listed(9, 'gone')]
    const list = updated(known, all, [mutant(1), mutant(3)], [mutant(2)])
    expect(list.map(({ id, reason }) => [id, reason])).toEqual([
      ['id1', 'because'],
      ['id3', ''],
    ])
  })
})
