import { ManyhandsError } from '@manyhands/errors'
import type { BatchId } from '@manyhands/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createRetries } from './create-retries.ts'

const batch = `0x${'01'.repeat(32)}` as BatchId
const other = `0x${'02'.repeat(32)}` as BatchId
const unfinished = new ManyhandsError('TASK_UNFINISHED', { task: 0, reason: 'no memory' })
let now: number
let retries: ReturnType<typeof createRetries>

beforeEach(() => {
  now = 0
  retries = createRetries(() => now)
})

it('waits longer after every failure, and lets other batches through', () => {
  expect(retries.failed(batch, new Error('the market is away'))).toBe(true)
  expect([retries.isDue(batch), retries.isDue(other)]).toEqual([false, true])
  now = 1000
  expect(retries.isDue(batch)).toBe(true)
  retries.failed(batch, new Error('the market is away'))
  now = 2999
  expect(retries.isDue(batch)).toBe(false)
  now = 3000
  expect(retries.isDue(batch)).toBe(true)
})

it('tries for ever what lies in others, and only thrice what lies in this machine', () => {
  for (let i = 0; i < 100; i += 1) expect(retries.failed(other, new Error('away'))).toBe(true)
  expect([1, 2, 3].map(() => retries.failed(batch, unfinished))).toEqual([true, true, false])
  now = Number.MAX_SAFE_INTEGER
  expect([retries.isDue(batch), retries.isDue(other)]).toEqual([false, true])
})

it('does not try what it has no runtime for', () => {
  expect(retries.failed(batch, new ManyhandsError('RUNTIME_MISSING', { runtime: 'oci' }))).toBe(false)
})
