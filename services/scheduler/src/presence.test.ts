import type { DealId } from '@manyhands/protocol'
import { expect, it } from 'vitest'
import { createPresence } from './presence.ts'

const worker = `0x${'1'.repeat(40)}` as const
const other = `0x${'2'.repeat(40)}` as const
const deal = `0x${'d'.repeat(64)}` as DealId
const busy = (done: number) => [{ deal, index: 0, done, total: 4, phase: 'running' }]

function start() {
  let nowMs = 1_000_000
  const presence = createPresence({ nowMs: () => nowMs, offlineAfterMs: 5000, graceMs: 20_000 })
  return { presence, pass: (ms: number) => (nowMs += ms) }
}

it('takes nobody for gone right after a start, and then whoever was not heard of', () => {
  const { presence, pass } = start()
  expect(presence.isOnline(worker)).toBe(true)
  pass(20_000)
  expect(presence.isOnline(worker)).toBe(false)
})

it('takes a worker for gone when it falls silent, grace or not', () => {
  const { presence, pass } = start()
  presence.beat(worker, [])
  pass(4999)
  expect(presence.isOnline(worker)).toBe(true)
  pass(1)
  expect(presence.isOnline(worker)).toBe(false)
  expect(presence.isOnline(other)).toBe(true)
})

it('tells who is getting on with a batch from who only beats', () => {
  const { presence, pass } = start()
  presence.beat(worker, busy(1))
  pass(3000)
  presence.beat(worker, busy(1))
  expect(presence.isMoving(worker, deal, 0, 3001)).toBe(true)
  expect(presence.isMoving(worker, deal, 0, 3000)).toBe(false)
  presence.beat(worker, busy(2))
  expect(presence.isMoving(worker, deal, 0, 1)).toBe(true)
  expect(presence.isMoving(worker, deal, 1, 1000)).toBe(false)
  expect(presence.isMoving(other, deal, 0, 1000)).toBe(false)
})
