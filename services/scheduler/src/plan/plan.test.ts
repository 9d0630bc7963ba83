import { type Bytes32, batchId, candidates, seedOf } from '@manyhands/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plan } from './plan.ts'
import { scenario, squad, workerAddress } from './scenario.ts'
import type { Step } from './steps.ts'
import { votesNeeded } from './votes-needed.ts'

const root = (byte: string): Bytes32 => `0x${byte.repeat(32)}`
const only = (steps: Step[]) => {
  expect(steps).toHaveLength(1)
  return steps[0]!
}
const drawOrder = (s: ReturnType<typeof scenario>, index: number, seats = 5) =>
  [
    ...candidates({
      seed: seedOf(s.deal.seedBlockHash),
      batch: batchId(s.deal.id, index),
      seats,
      from: 0,
      limit: 128,
      occupant: seat => ({ worker: seat, present: true }),
    }),
  ].map(candidate => candidate.seat)

describe('a fresh deal', () => {
  it('assigns every batch at once, skipping nobody when all are there', () => {
    const step = only(plan(scenario({})).steps)
    expect(step).toMatchObject({ kind: 'assign', indices: [0, 1], skipMasks: [0n, 0n], commitBy: 1360 })
  })

  it('skips the offline and those who cannot stake, in draw order', () => {
    const terms = { tasks: 4 }
    const [first, second] = drawOrder(scenario({ terms }), 0)
    const step = only(plan(scenario({ terms, offline: [first!], poor: [second!] })).steps)
    expect(step).toMatchObject({ kind: 'assign', skipMasks: [0b11n] })
  })

  it('waits, and says why, when slack does not cover the absent', () => {
    const terms = { tasks: 4, slack: 1 }
    const drawn = drawOrder(scenario({ terms }), 0)
    const { steps, waiting } = plan(scenario({ terms, offline: drawn.slice(0, 2) }))
    expect(steps).toEqual([])
    expect(waiting[0]?.reason).toMatch(/slack is used up/)
  })

  it('never plans more stake than a worker has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), count => {
        const snapshot = scenario({ terms: { tasks: 4 * count, poolPrice: 1_000_000n, slack: 16 } })
        // Each batch stakes 1.2 million nRLC of the million that everybody has: nobody can be drawn.
        expect(plan(snapshot).steps).toEqual([])
      }),
    )
  })

  it('claims after the deadline, and releases stakes after the claim', () => {
    expect(only(plan(scenario({ nowSec: 10_001 })).steps).kind).toBe('claim')
    const batches = [{ index: 0, state: squad([1, 2]) }]
    expect(only(plan(scenario({ claimed: true, batches })).steps)).toMatchObject({ kind: 'expire', index: 0 })
  })

  it('reseeds when the seed’s block is out of reach', () => {
    expect(only(plan(scenario({ head: 300 })).steps).kind).toBe('reseed')
  })

  it('does not reseed once an assignment fixed the seed', () => {
    const batches = [{ index: 0, state: squad([1, 2]) }]
    const steps = plan(scenario({ head: 300, batches })).steps
    expect(steps.map(step => step.kind)).toEqual(['assign'])
  })

  it('counts a member that has left since the match as a miss without a bit', () => {
    const everybody = scenario({ terms: { tasks: 4 } })
    const [first, second] = drawOrder(everybody, 0)
    everybody.roster = new Map([...everybody.roster].filter(([seat]) => seat !== first))
    everybody.roster.get(second!)!.online = false
    const gone = { ...everybody, vacated: new Map([[first!, 10]]) }
    expect(only(plan(gone).steps)).toMatchObject({ kind: 'assign', skipMasks: [0b1n] })
    const strict = { ...gone, deals: [{ ...gone.deal, terms: { ...gone.deal.terms, slack: 1 } }] }
    expect(plan(strict).steps).toEqual([])
  })

  it('is a function of the snapshot: the same again, and the snapshot untouched', () => {
    const snapshot = scenario({ offline: [2] })
    const before = structuredClone([...snapshot.roster])
    expect(plan(snapshot)).toEqual(plan(snapshot))
    expect([...snapshot.roster]).toEqual(before)
  })
})

describe('a squad at work', () => {
  const one = (state: ReturnType<typeof squad>, reports = {}, more = {}) =>
    plan(scenario({ terms: { tasks: 4 }, batches: [{ index: 0, state }], reports: { 0: reports }, ...more }))

  it('waits for those who are online', () => {
    const { steps, waiting } = one(squad([1, 2]), { commits: { 1: root('c1') } })
    expect(steps).toEqual([])
    expect(waiting[0]?.reason).toBe('1 of the squad still at work')
  })

  it('relays the whole squad’s commits in one transaction', () => {
    const step = only(one(squad([1, 2]), { commits: { 1: root('c1'), 2: root('c2') } }).steps)
    expect(step).toMatchObject({ kind: 'commit', commitments: [{ member: 0 }, { member: 1 }] })
  })

  it('replaces a member that went offline, within slack', () => {
    const step = only(
      one(squad([1, 2], { cursor: 3 }), { commits: { 1: root('c1') } }, { offline: [1] }).steps,
    )
    expect(step).toMatchObject({ kind: 'extend', replaceMask: 0b10n, votes: 0 })
  })

  it('replaces nobody once slack is used up, but lets the others’ commits go', () => {
    const spent = squad([1, 2], { misses: 2, cursor: 3 })
    const step = only(one(spent, { commits: { 1: root('c1') } }, { offline: [1] }).steps)
    expect(step).toMatchObject({ kind: 'commit', commitments: [{ member: 0 }] })
  })

  it('replaces the late although they are online, but not those who are getting on', () => {
    const late = { nowSec: 1500 }
    const step = only(one(squad([1, 2], { cursor: 3 }), {}, late).steps)
    expect(step).toMatchObject({ kind: 'extend', replaceMask: 0b11n })
    const half = only(one(squad([1, 2], { cursor: 3 }), {}, { ...late, moving: [2] }).steps)
    expect(half).toMatchObject({ kind: 'extend', replaceMask: 0b01n })
    expect(one(squad([1, 2], { cursor: 3 }), {}, { ...late, moving: [1, 2] }).steps).toEqual([])
  })

  it('replaces one that can no longer stake, whatever it handed in', () => {
    const both = { commits: { 1: root('c1'), 2: root('c2') } }
    const step = only(one(squad([1, 2], { cursor: 3 }), both, { poor: [0] }).steps)
    expect(step).toMatchObject({ kind: 'extend', replaceMask: 0b01n })
  })

  it('counts the stakes that members of batches under way are still to lock', () => {
    const batches = [{ index: 0, state: squad([1, 2, 3, 4, 5]) }]
    // A stake is 600,000 of the million that everybody has: nobody can be drawn for the second batch.
    const snapshot = scenario({ terms: { poolPrice: 500_000n, slack: 16 }, batches })
    expect(plan(snapshot).steps.filter(step => step.kind === 'assign')).toEqual([])
    expect(only(plan({ ...snapshot, deals: [{ ...snapshot.deal, batches: new Map() }] }).steps).kind).toBe(
      'assign',
    )
  })
})

describe('a squad that has committed', () => {
  const sealed = (workers: number[], change = {}) =>
    squad(workers, { sealed: workers, revealBy: 1100, ...change })
  const one = (state: ReturnType<typeof squad>, reveals: Record<number, Bytes32>, more = {}) =>
    plan(
      scenario({ terms: { tasks: 4 }, batches: [{ index: 0, state }], reports: { 0: { reveals } }, ...more }),
    )

  it('waits for every reveal', () => {
    expect(one(sealed([1, 2]), { 1: root('aa') }).waiting[0]?.reason).toBe('1 of the squad still to reveal')
  })

  it('passes over a reveal that does not open the seal', () => {
    const snapshot = scenario({
      terms: { tasks: 4 },
      batches: [{ index: 0, state: sealed([1, 2]) }],
      reports: { 0: { reveals: { 1: root('aa'), 2: root('aa') } } },
    })
    const [deal] = snapshot.deals
    const batch = deal!.batches.get(0)!
    const resealed = batch.state.members.with(1, { ...batch.state.members[1]!, seal: root('5a') })
    deal!.batches.set(0, { ...batch, state: { ...batch.state, members: resealed } })
    expect(plan(snapshot).waiting[0]?.reason).toBe('1 of the squad still to reveal')
  })

  it('settles when all agree', () => {
    const step = only(one(sealed([1, 2]), { 1: root('aa'), 2: root('aa') }).steps)
    expect(step).toMatchObject({ kind: 'settle', reveals: [{ member: 0 }, { member: 1 }] })
  })

  it('adds two votes when two disagree at trust 3', () => {
    const step = only(one(sealed([1, 2], { cursor: 2 }), { 1: root('aa'), 2: root('bb') }).steps)
    expect(step).toMatchObject({ kind: 'extend', votes: 2, replaceMask: 0n })
  })

  it('adds votes when a reveal stays out past its time', () => {
    const step = only(one(sealed([1, 2], { cursor: 2 }), { 1: root('aa') }, { nowSec: 1101 }).steps)
    expect(step).toMatchObject({ kind: 'extend', votes: 1 })
  })

  it('lets the Hub note that nobody is left to draw, then settles undecided', () => {
    const workers = [1, 2, 3, 4, 5]
    const votes = { 1: root('aa'), 2: root('bb'), 3: root('aa'), 4: root('bb'), 5: root('cc') }
    const late = { cursor: 127, roundOf: [1, 1, 2, 2, 3] }
    expect(only(one(sealed(workers, late), votes).steps).kind).toBe('extend')
    expect(only(one(sealed(workers, { ...late, cursor: 128 }), votes).steps).kind).toBe('settle')
  })

  it('needs as few added votes as make the best group credible', () => {
    const vote = (r: string, weight = 2) => ({ root: r, weight, round: 1 })
    expect(votesNeeded([vote('a'), vote('b')], 3)).toBe(2)
    expect(votesNeeded([vote('a')], 3)).toBe(1)
    expect(votesNeeded([], 3)).toBe(2)
    expect(votesNeeded([vote('a'), vote('b')], 8)).toBe(4)
  })
})

it('knows workers by address whatever its case', () => {
  expect(workerAddress(10)).toMatch(/^0x0+a$/)
})
