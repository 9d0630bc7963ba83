import { zeroWord } from '@manyhands/protocol'
import { expect, it } from 'vitest'
import { type DealViews, foldHubEvent } from './deal-view.ts'
import type { HubEvent } from './hub-events.ts'

const word = (n: number) => `0x${n.toString(16).padStart(64, '0')}` as const
const who = (n: number) => `0x${n.toString(16).padStart(40, '0')}` as const
const deal = word(9)
const origin = { requester: who(1), beneficiary: who(2), tag: zeroWord, inputs: word(3) }
const state = { cursor: 2, misses: 0, revealBy: 0, revealed: 0, members: [] }

function fold(...events: [string, object][]) {
  const views: DealViews = new Map()
  for (const [at, [eventName, args]] of events.entries()) {
    const place = { blockNumber: BigInt(10 + at), blockHash: word(10 + at) }
    foldHubEvent(views, { eventName, args: { deal, ...args }, ...place } as unknown as HubEvent)
  }
  return views.get(deal)!
}

const matched: [string, object] = ['Matched', { terms: { pool: 1, tasks: 4, batchSize: 2 }, ...origin }]

it('keeps what a deal was asked for beside its terms, and the block whose hash is the seed', () => {
  expect(fold(matched)).toMatchObject({ ...origin, seedBlock: 10, seedBlockHash: word(10), seedFixed: false })
  const reseeded = fold(matched, ['Reseeded', { seedBlock: 11, reseeds: 1 }])
  expect(reseeded).toMatchObject({ seedBlock: 11, seedBlockHash: word(11), seedFixed: false, reseeds: 1 })
})

it.each([
  ['SeedFixed', {}],
  ['Assigned', { index: 0, state, commitBy: 70 }],
  ['SettledSolo', { index: 0, root: word(5), worker: who(6) }],
])('the seed is fixed with %s', (event, args) => {
  expect(fold(matched, [event, args]).seedFixed).toBe(true)
})

it('remembers until when commits are waited for: from the last event that said so', () => {
  const commitByAfter = (...more: [string, object][]) =>
    fold(matched, ['Assigned', { index: 1, state, commitBy: 70 }], ...more).batches.get(1)?.commitBy
  const committed: [string, object] = ['Committed', { index: 1, state: { ...state, revealBy: 99 } }]
  const extended: [string, object] = ['Extended', { index: 1, state, commitBy: 130 }]
  expect(commitByAfter(committed)).toBe(70)
  expect(commitByAfter(committed, extended, committed)).toBe(130)
  expect(commitByAfter(extended, ['Settled', { index: 1, root: word(5) }])).toBe(130)
})

it('takes the time to reveal from each new state', () => {
  const commit: [string, object] = ['Committed', { index: 0, state: { ...state, revealBy: 99 } }]
  const reveal: [string, object] = ['Revealed', { index: 0, state: { ...state, revealBy: 120 } }]
  expect(fold(matched, commit, reveal).batches.get(0)?.state.revealBy).toBe(120)
})
