import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spreadTasks } from './spread-tasks.ts'

it('takes the first, the last and some between', () => {
  expect(spreadTasks(24, 4)).toEqual([0, 8, 15, 23])
  expect(spreadTasks(3, 3)).toEqual([0, 1, 2])
  expect(spreadTasks(9, 1)).toEqual([0])
})

it('always as many different ones as asked for, in order', () => {
  const counts = fc
    .integer({ min: 1, max: 2000 })
    .chain(total => fc.tuple(fc.constant(total), fc.integer({ min: 1, max: total })))
  fc.assert(
    fc.property(counts, ([total, count]) => {
      const tasks = spreadTasks(total, count)
      expect(new Set(tasks).size).toBe(count)
      expect(tasks).toEqual([...tasks].sort((a, b) => a - b))
      expect(tasks.every(task => task >= 0 && task < total)).toBe(true)
    }),
  )
})

it('refuses more than there are', () => {
  expect(() => spreadTasks(2, 3)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})
