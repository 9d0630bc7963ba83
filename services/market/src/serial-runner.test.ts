import { expect, test } from 'vitest'
import { serialRunner } from './serial-runner.ts'

test('never runs twice at once, and once more when asked meanwhile', async () => {
  let running = 0
  let runs = 0
  const ask = serialRunner(
    async () => {
      expect(++running).toBe(1)
      await new Promise(resolve => setTimeout(resolve, 5))
      running--
      runs++
    },
    error => {
      throw error
    },
  )
  for (let i = 0; i < 5; i++) ask()
  await ask.idle()
  expect(runs).toBe(2)
  ask()
  setTimeout(ask, 1)
  await ask.idle()
  expect(runs).toBe(4)
})

test('goes on after a failure', async () => {
  const errors: unknown[] = []
  let runs = 0
  const ask = serialRunner(
    async () => {
      if (++runs === 1) throw new Error('once')
    },
    error => errors.push(error),
  )
  ask()
  await ask.idle()
  ask()
  await ask.idle()
  expect(runs).toBe(2)
  expect(errors).toHaveLength(1)
})
