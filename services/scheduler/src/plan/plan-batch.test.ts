import {
  type Batch,
  type Bytes32,
  batchId,
  candidates,
  decide,
  isExhausted,
  isSquadComplete,
  maxCandidates,
  maxRounds,
  maxSquad,
  roundsOf,
  seedOf,
} from '@manyhands/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plan } from './plan.ts'
import { scenario, squad, workerAddress } from './scenario.ts'
import type { Step, Waiting } from './steps.ts'

/** A pool and what each of its workers says, by number (1-based); the offline never come. */
type Story = {
  seats: number
  trust: number
  slack: number
  offline: number[]
  says: (worker: number) => number
}
type End = { state: Batch; step: Step | undefined; waiting: Waiting | undefined; rounds: number }

const rootOf = (answer: number): Bytes32 => `0x${(answer + 1).toString(16).padStart(64, '0')}`

/** What the planner sees once everybody who was drawn has committed, and revealed what it says. */
function sight(story: Story, state: Batch | undefined) {
  const { seats, trust, slack, offline } = story
  const numbers = state?.members.map(member => Number(member.worker)) ?? []
  const reveals = Object.fromEntries(numbers.map(n => [n, rootOf(story.says(n))]))
  const batches = state ? [{ index: 0, state: { ...state, revealBy: 1100 } }] : []
  const reports = { 0: { reveals } }
  return scenario({ seats, terms: { tasks: 4, trust, slack }, offline, batches, reports })
}

/** Draws as the Hub does, and refuses what it refuses. */
function draw(story: Story, before: Batch, skipMask: bigint, isFull: (drawn: number[]) => boolean) {
  const { deal } = sight(story, undefined)
  const drawn: number[] = []
  let { misses } = before
  let bit = 0n
  const walk = candidates({
    seed: seedOf(deal.seedBlockHash),
    batch: batchId(deal.id, 0),
    seats: story.seats,
    from: before.cursor,
    limit: maxCandidates,
    occupant: seat => ({ worker: seat + 1, present: true }),
  })
  for (const { worker, j } of walk) {
    if ((skipMask >> bit++) & 1n) misses++
    else drawn.push(worker)
    expect(misses).toBeLessThanOrEqual(story.slack)
    if (isFull(drawn)) return { drawn, misses, cursor: j + 1 }
  }
  return { drawn, misses, cursor: maxCandidates }
}

function assigned(story: Story, skipMask: bigint): Batch {
  const complete = (drawn: number[]) =>
    isSquadComplete(
      drawn.map(() => 2),
      story.trust,
    )
  const { drawn, ...rest } = draw(story, squad([], { cursor: 0 }), skipMask, complete)
  return squad(drawn, { ...rest, sealed: drawn })
}

function extended(
  story: Story,
  state: Batch,
  { votes, skipMask }: { votes: number; skipMask: bigint },
): Batch {
  const round = roundsOf(state) + 1
  expect(round).toBeLessThanOrEqual(maxRounds)
  expect(votes).toBeGreaterThan(0)
  expect(state.members.length + votes).toBeLessThanOrEqual(maxSquad)
  const { drawn, ...rest } = draw(story, state, skipMask, found => found.length === votes)
  const added = squad(drawn, { sealed: drawn }).members.map(member => ({ ...member, round }))
  return { ...state, ...rest, members: [...state.members, ...added] }
}

/** The planner and the Hub in turn, until there is nothing more to do but settle or wait; undefined if no squad can be drawn. */
function play(story: Story, from?: Batch): End | undefined {
  let state = from
  for (let turn = 0; turn < 10; turn++) {
    const { steps, waiting } = plan(sight(story, state))
    const [step] = steps
    if (step?.kind === 'assign') state = assigned(story, step.skipMasks[0]!)
    else if (state === undefined) return undefined
    else if (step?.kind === 'extend') state = extended(story, state, step)
    else return { state, step, waiting: waiting[0], rounds: roundsOf(state) }
  }
  throw new Error('the plan goes on for ever')
}

const isOver = ({ members, cursor }: Batch) => members.length === maxSquad || cursor === maxCandidates
const verdictOf = (story: Story, state: Batch) =>
  decide(
    state.members.map(member => ({ ...member, root: rootOf(story.says(Number(member.worker))) })),
    story.trust,
    roundsOf(state),
  )

/** Pools of two to forty, of which up to a third are away, and who say the same, one of two or three things, or each its own. */
const stories = fc
  .record({
    seats: fc.integer({ min: 2, max: 40 }),
    trust: fc.constantFrom(2, 3, 4, 8, 32, 100, 1000),
    slack: fc.integer({ min: 0, max: 8 }),
    away: fc.array(fc.nat({ max: 39 }), { maxLength: 12 }),
    answers: fc.constantFrom(1, 2, 3, 64),
    twist: fc.nat({ max: 1000 }),
  })
  .map(
    ({ seats, away, answers, twist, ...rest }): Story => ({
      ...rest,
      seats,
      offline: [...new Set(away)].filter(seat => seat < seats).slice(0, seats / 3),
      says: worker => (answers === 64 ? worker : ((worker * 7919 + twist * 104_729) >> 3) % answers),
    }),
  )

describe('a batch that disagrees', () => {
  it('ends settled or undecided, or waits for those whom slack does not bear', () => {
    const ends = { settled: 0, undecided: 0, waiting: 0, stuck: 0 }
    fc.assert(
      fc.property(stories, story => {
        const end = play(story)
        if (end === undefined) return
        const verdict = verdictOf(story, end.state)
        for (const { worker } of end.state.members) expect(story.offline).not.toContain(Number(worker) - 1)
        if (end.step) {
          expect(end.step.kind).toBe('settle')
          expect(verdict !== undefined || isOver(end.state)).toBe(true)
          ends[verdict ? 'settled' : 'undecided']++
          return
        }
        expect(verdict).toBeUndefined()
        expect(story.offline.length).toBeGreaterThan(story.slack)
        ends[end.rounds < maxRounds ? 'waiting' : 'stuck']++
      }),
      { numRuns: 1500, seed: 20 },
    )
    for (const [name, count] of Object.entries(ends)) expect(count, name).toBeGreaterThan(0)
  })

  it('goes on when the absent come back, unless its last round is used up', () => {
    let resumed = 0
    fc.assert(
      fc.property(stories, story => {
        const end = play(story)
        if (!end?.waiting || end.rounds === maxRounds) return
        resumed++
        expect(play({ ...story, offline: [] }, end.state)?.step?.kind).toBe('settle')
      }),
      { numRuns: 1500, seed: 21 },
    )
    expect(resumed).toBeGreaterThan(0)
  })
})

describe('the last round', () => {
  const apart = { trust: 3, offline: [], says: (worker: number) => worker }
  const afterThree = (seats: number, change: Partial<Story> = {}) => {
    const story = { ...apart, seats, slack: 0, ...change }
    const { deal } = sight(story, undefined)
    const order = [
      ...candidates({
        seed: seedOf(deal.seedBlockHash),
        batch: batchId(deal.id, 0),
        seats,
        from: 0,
        limit: maxCandidates,
        occupant: seat => ({ worker: seat + 1, present: true }),
      }),
    ]
    const drawn = order.slice(0, 4)
    const state = squad(
      drawn.map(c => c.worker),
      { cursor: drawn[3]!.j + 1, sealed: drawn.map(c => c.worker), roundOf: [1, 1, 2, 3] },
    )
    return { story, state, order }
  }

  it('asks for the rest of a whole squad', () => {
    const { story, state } = afterThree(40)
    expect(plan(sight(story, state)).steps[0]).toMatchObject({ kind: 'extend', votes: 12, skipMask: 0n })
    expect(play(story, state)).toMatchObject({ step: { kind: 'settle' }, rounds: 4 })
  })

  it('asks for as many although the draw has fewer, so that it ends', () => {
    const { story, state } = afterThree(6)
    expect(plan(sight(story, state)).steps[0]).toMatchObject({ kind: 'extend', votes: 12 })
    const end = play(story, state)!
    expect(end.step?.kind).toBe('settle')
    expect([end.state.members.length, isExhausted(end.state)]).toEqual([6, true])
  })

  it('asks those before an absent one that slack does not bear, if they can decide alone', () => {
    const { story, state, order } = afterThree(40)
    // Four that differ: three votes more for one of them make 16 against 7, which is credible.
    const blocked = { ...story, offline: [order[7]!.seat] }
    expect(plan(sight(blocked, state)).steps[0]).toMatchObject({ kind: 'extend', votes: 3 })
    const { waiting } = plan(sight({ ...story, offline: [order[6]!.seat] }, state))
    expect(waiting[0]?.reason).toMatch(/slack is used up/)
    const end = play(blocked, state)
    expect(end?.waiting?.reason).toMatch(/no round is left/)
    const agreed = {
      ...blocked,
      says: (n: number) => (state.members.some(m => m.worker === workerAddress(n)) ? n : order[0]!.worker),
    }
    expect(play(agreed, state)?.step?.kind).toBe('settle')
  })
})
