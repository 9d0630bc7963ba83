import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { candidates, drawnSeat, seedOf } from './draw.ts'
import { batchId } from './ids.ts'

const deal = `0x${'ab'.repeat(32)}` as const
const draw = (
  seats: number,
  from: number,
  occupant = (seat: number) => ({ worker: seat, present: true }),
) => [...candidates({ seed: 7n, batch: batchId(deal, 0), seats, from, limit: 128, occupant })]

describe('the draw', () => {
  it('draws each seat at most once and, given time, all of a small pool', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), seats => {
        const drawn = draw(seats, 0).map(candidate => candidate.seat)
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(drawn.length).toBe(seats)
      }),
    )
  })

  it('goes on where it stopped: the tail from any cursor is the tail of the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 60 }), (seats, from) => {
        expect(draw(seats, from)).toEqual(draw(seats, 0).filter(candidate => candidate.j >= from))
      }),
    )
  })

  it('passes over empty seats and absent members', () => {
    const occupant = (seat: number) => ({ worker: seat, present: seat % 2 === 0 })
    expect(draw(10, 0, occupant).every(candidate => candidate.seat % 2 === 0)).toBe(true)
  })

  it('spreads over the seats, and differs from batch to batch', () => {
    const first = Array.from({ length: 400 }, (_, i) => drawnSeat(9n, batchId(deal, i), 0, 5))
    for (let seat = 0; seat < 5; seat++) expect(first.filter(s => s === seat).length).toBeGreaterThan(40)
  })

  it('takes the low 64 bits of the block hash for its seed, never zero', () => {
    expect(seedOf(`0x${'0'.repeat(48)}00000000000000ff`)).toBe(255n)
    expect(seedOf(`0x${'f'.repeat(48)}0000000000000000`)).toBe(1n)
  })
})
