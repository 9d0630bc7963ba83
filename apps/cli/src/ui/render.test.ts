import type { Progress } from '@manyhands/sdk'
import { describe, expect, it } from 'vitest'
import { colours } from './colours.ts'
import { formatCount, formatRlc, formatTable, plainText } from './format.ts'
import { createLiveView } from './live-view.ts'
import { renderBar } from './render-bar.ts'
import { renderLine } from './render-line.ts'
import { foldProgress, startState } from './run-state.ts'

const deal = `0x${'ab'.repeat(32)}` as const
const tx = `0x${'cd'.repeat(32)}` as const
const root = `0x${'ef'.repeat(32)}` as const
const [one, two] = [`0x${'1'.repeat(40)}`, `0x${'2'.repeat(40)}`] as const
const of = (batch: number) => ({ deal, batch, tx, gasUsed: 84_002 })

const story: Progress[] = [
  { type: 'uploading', what: 'module of python', sizeBytes: 26_400_000 },
  { type: 'published', kind: 'app', id: 1, isNew: false },
  { type: 'quoted', totalNrlc: 800_000_000n, taskPriceNrlc: 100_000_000n, squadSize: 2, durationSec: 600 },
  { type: 'signed', request: root, tasks: 8, batchSize: 4 },
  { type: 'matched', deal, pool: 1, tasks: 8, batches: 2, tx, gasUsed: 225_991 },
  { type: 'assigned', squad: [one, two], ...of(0) },
  { type: 'assigned', squad: [two, one], ...of(1) },
  { type: 'running', done: 3, total: 8 },
  { type: 'replaced', gone: [one], drawn: [two], ...of(1) },
  { type: 'committed', workers: [one, two], isComplete: true, ...of(0) },
  { type: 'settled', root, winners: [one, two], slashed: [], ...of(0) },
  {
    type: 'fetched',
    deal,
    batch: 0,
    tasks: [0, 1, 2, 3].map(task => ({ task, status: task ? 'ok' : 'app-failed' })),
  },
  { type: 'disagreed', drawn: [one, two], round: 2, ...of(1) },
  { type: 'undecided', ...of(1) },
]
const stateAfter = (count: number) => story.slice(0, count).reduce(foldProgress, startState('squares', 8))
const plain = colours(false)

describe('renderLine', () => {
  it('says who checked the app, and warns of a check that no longer fits', () => {
    const line = (fits: boolean) =>
      renderLine({ type: 'checked', signer: one, runs: 14, fits }, { manyDeals: false })
    expect(line(true)).toBe('checked    deterministic by 0x111111…: 14 runs')
    expect(line(false)).toContain('the check by 0x111111… does not fit this app: left out')
  })

  it('tells the story, a line for each thing that happens', () => {
    const lines = story
      .map(progress => renderLine(progress, { manyDeals: false }))
      .filter(line => line !== undefined)
    expect(lines).toEqual([
      'uploading  module of python (26 MB)',
      'published  app 1, already in the store',
      'quoted     0.8 RLC: 0.1 RLC a task, 2 fresh workers to a squad',
      'signed     request 0xefefefef…: 8 tasks, 4 to a batch',
      'matched    deal 0xabababab… with pool 1: 8 tasks in 2 batches  (225,991 gas, tx 0xcdcdcdcd…)',
      'assigned   squad of batch 0: 0x111111…, 0x222222… drawn  (84,002 gas, tx 0xcdcdcdcd…)',
      'assigned   squad of batch 1: 0x222222…, 0x111111… drawn  (84,002 gas, tx 0xcdcdcdcd…)',
      'replaced   batch 1: 0x111111… gone, 0x222222… drawn instead  (84,002 gas, tx 0xcdcdcdcd…)',
      'committed  batch 0: 0x111111…, 0x222222…, the whole squad is bound  (84,002 gas, tx 0xcdcdcdcd…)',
      'settled    batch 0: root 0xefefefef…, paid 0x111111…, 0x222222…  (84,002 gas, tx 0xcdcdcdcd…)',
      'verified   batch 0: 4 results against the settled root, 1 not ok',
      'disagreed  batch 1: no result is credible after round 1, 2 more drawn: 0x111111…, 0x222222…  (84,002 gas, tx 0xcdcdcdcd…)',
      'undecided  batch 1: no group of workers was credible, you were refunded  (84,002 gas, tx 0xcdcdcdcd…)',
    ])
  })

  it('names the deal when there are several, and a transaction’s gas once', () => {
    const line = renderLine(story[6]!, { manyDeals: true, lastTx: tx })
    expect(line).toBe('assigned   squad of batch 1 of 0xabababab…: 0x222222…, 0x111111… drawn  (same tx)')
  })
})

describe('renderBar', () => {
  it('says what is going on until there is a deal', () => {
    expect(renderBar(stateAfter(4), 5000, 80, plain)).toBe(
      `squares  ${'░'.repeat(24)}  waiting for a pool  0:05`,
    )
  })

  it('shows verified, run and waiting tasks', () => {
    const bar = `${'█'.repeat(12)}${'░'.repeat(12)}`
    expect(renderBar(stateAfter(12), 65_000, 100, plain)).toBe(
      `squares  ${bar}  4/8 verified · 4 run · 1 failed · 1/2 batches  1:05`,
    )
    expect(renderBar(stateAfter(8), 1000, 100, plain)).toContain(
      `  ${'▒'.repeat(9)}${'░'.repeat(15)}  0/8 verified · 3 run`,
    )
  })

  it('is never as wide as the terminal', () => {
    for (const columns of [10, 40, 60, 80]) {
      expect(renderBar(stateAfter(12), 0, columns, plain).length).toBeLessThan(columns)
    }
  })
})

describe('createLiveView', () => {
  const record = (isTTY: boolean) => {
    const written: string[] = []
    const write = (text: string) => written.push(text) > 0
    const view = createLiveView(
      { write: write as never, isTTY, columns: 100 },
      startState('squares', 8),
      () => 0,
    )
    for (const progress of story) view.show(progress)
    view.close()
    return written.join('')
  }

  it('writes plain lines when piped: no bar, no escapes', () => {
    const text = record(false)
    expect(text.split('\n')).toHaveLength(14)
    expect(text).not.toContain('\x1b')
    expect(text).not.toContain('█')
  })

  it('keeps a bar under the lines on a terminal', () => {
    expect(record(true)).toContain('█')
  })
})

describe('words and numbers', () => {
  it('are exact', () => {
    const amounts = [0n, 1n, 1_000_000_000n, 2_400_000_000n, 87_000_000_000_000_000n]
    expect(amounts.map(formatRlc)).toEqual(['0 RLC', '0.000000001 RLC', '1 RLC', '2.4 RLC', '87,000,000 RLC'])
    expect([0, 999, 1000, 1_234_567].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567'])
    expect(
      formatTable([
        ['a', 'bbb'],
        ['cc', 'd'],
      ]),
    ).toEqual(['a   bbb', 'cc  d'])
  })

  it('from elsewhere cannot drive the terminal', () => {
    expect(plainText('a\x1b[2Jb\r\nc\u202ed')).toBe('a [2Jb c d')
    expect(plainText('x'.repeat(300))).toHaveLength(200)
  })
})
