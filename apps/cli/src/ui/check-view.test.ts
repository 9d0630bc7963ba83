import type { CheckProgress } from '@manyhands/runtime/check'
import { expect, it } from 'vitest'
import { createCheckView } from './check-view.ts'

const at = (run: number, done: number): CheckProgress => ({
  run,
  runs: 14,
  name: 'file order',
  varied: 'the files of the input given in reverse order',
  done,
  tasks: 2,
})

function record(isTTY: boolean, columns = 40): string {
  let text = ''
  const write = (piece: unknown) => {
    text += piece
    return true
  }
  const view = createCheckView({ write, isTTY, columns })
  for (const [run, done] of [
    [3, 0],
    [3, 1],
    [4, 0],
  ] as const)
    view.show(at(run, done))
  view.close()
  return text
}

it('says each run once where nothing can move', () => {
  expect(record(false)).toBe(
    [3, 4].map(run => `run ${run} of 14  2 tasks  file order: ${at(run, 0).varied}\n`).join(''),
  )
})

it('moves one line on a terminal, no longer than it, and leaves nothing', () => {
  const parts = record(true).split('\r\x1b[2K')
  expect(parts).toEqual([
    '',
    'run 3 of 14  2 tasks  file order: the f',
    'run 3 of 14  1 of 2 tasks  file order: ',
    'run 4 of 14  2 tasks  file order: the f',
    '',
  ])
})
