import type { CheckReport, RunDifference } from '@manyhands/runtime/check'
import { describe, expect, it } from 'vitest'
import { colours } from './colours.ts'
import { renderBytes } from './render-bytes.ts'
import { renderCheck } from './render-check.ts'

const plain = colours(false)
const bytes = (text: string) => new TextEncoder().encode(text)
const file = {
  path: 'out/time.txt',
  sizes: [22, 21] as const,
  atByte: 17,
  contextStart: 0,
  contexts: [bytes('it is Friday, 15:04:12'), bytes('it is Friday, 15:09:1')] as const,
}
const first = { task: 2, facts: { fuel: [100, 101] as const }, file }
const again: RunDifference = { run: 2, name: 'again', varied: 'the same once more', tasks: [2, 3], first }
const report: CheckReport = {
  verdict: 'deterministic',
  version: 1,
  runs: 5,
  tasks: [0, 2, 3],
  varied: [
    { name: 'again', varied: 'the same once more', runs: 1, differed: 0 },
    { name: 'parallel load', varied: 'several at once', runs: 3, differed: 0 },
  ],
  skipped: [{ name: 'CPU count', reason: 'this machine has one CPU' }],
  ended: { ok: 2, 'app-failed': 1, 'limit-exceeded': 0 },
  seed: 'output',
  differences: [],
}
const about = { name: 'clock', tasks: 4 }

describe('renderCheck', () => {
  it('says what was varied, how often, what was not, and what is no fault', () => {
    const written = { path: 'clock/manyhands.check.json', signer: '0x1234' }
    expect(renderCheck(report, { ...about, written }, plain)).toEqual([
      'deterministic: 5 runs of 3 tasks of clock gave the same results',
      '',
      'varied',
      '  again          1 run   same  the same once more',
      '  parallel load  3 runs  same  several at once',
      'not varied',
      '  CPU count  this machine has one CPU',
      'tasks      0, 2, 3 of 0 to 3',
      'failed     1 of 3 tasks in the first run',
      'seed       another seed gives another result: the app uses random numbers, which are the same for all workers of a job',
      'written    clock/manyhands.check.json, signed by 0x1234',
    ])
  })

  it('shows the first difference byte by byte, and of the others where they lie', () => {
    const refused = {
      run: 4,
      name: 'alone',
      varied: 'each alone',
      tasks: [],
      refused: 'APP_INVALID: \u001b[31mno',
    }
    const differences = [again, { ...again, run: 3 }, refused]
    const lines = renderCheck({ ...report, verdict: 'differs', differences }, about, plain)
    expect(lines.slice(0, 13)).toEqual([
      'differs: 3 of 5 runs of 3 tasks of clock were not as the first',
      '',
      'run 2, again: the same once more',
      '  task 2, out/time.txt: the first byte that differs is 17 (22 bytes and 21 bytes)',
      '  fuel: 100 → 101',
      '',
      '              run 1, baseline                      run 2, again',
      '    00000000  69 74 20 69 73 20 46 72  it is Fr    69 74 20 69 73 20 46 72  it is Fr',
      '    00000008  69 64 61 79 2c 20 31 35  iday, 15    69 64 61 79 2c 20 31 35  iday, 15',
      '  > 00000010  3a 30 34 3a 31 32        :04:12      3a 30 39 3a 31           :09:1',
      '',
      'run 3  again  tasks 2, 3  out/time.txt byte 17',
      'run 4  alone  tasks       APP_INVALID:  [31mno',
    ])
  })

  it('tells of what was not run at all, and of no more than it can show', () => {
    const differences = Array.from({ length: 30 }, (_, i) => ({ ...again, run: i + 2 }))
    const lines = renderCheck({ ...report, verdict: 'differs', differences }, about, plain)
    expect(lines).toContain('… and 9 more')
  })
})

describe('renderBytes', () => {
  it('paints what differs, and nothing else', () => {
    const red = (text: string) => `<${text}>`
    const [, , , row] = renderBytes(file, ['a', 'b'], { ...plain, red })
    expect(row).toContain('3a 30 <34> 3a 31 <32>')
    expect(row).toContain(':0<4>:1<2>')
  })

  it('has room for a file that is not there', () => {
    const missing = {
      ...file,
      sizes: [undefined, 2] as const,
      atByte: 0,
      contexts: [bytes(''), bytes('ab')] as const,
    }
    expect(renderBytes(missing, ['a', 'b'], plain)[1]).toMatch(/^> 00000000 +61 62 +ab$/)
    const empty = { ...missing, sizes: [undefined, 0] as const, contexts: [bytes(''), bytes('')] as const }
    expect(renderBytes(empty, ['a', 'b'], plain)[1]).toBe('  (empty)')
  })

  it('escapes of a terminal are dots', () => {
    const evil = { ...file, contexts: [bytes('\u001b[2Jhello'), bytes('\u001b[2Jother')] as const }
    expect(renderBytes(evil, ['a', 'b'], plain).join('\n')).not.toContain('\u001b')
  })
})
