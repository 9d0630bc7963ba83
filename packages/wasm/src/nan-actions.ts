import { OPCODE_COUNT, SIMD } from './opcodes.ts'

/**
 * What an instruction does with the bits of a NaN. Only these instructions are looked at when floats flow; all others
 * take integers, or make bits visible and give bits that are the same everywhere.
 */
export const nanAction = {
  other: 0,
  /** Gives a number whose NaN bits are the engine's choice: arithmetic. */
  makesF32: 1,
  makesF64: 2,
  makesF32x4: 3,
  makesF64x2: 4,
  /** Takes numbers and does not show their NaN bits: comparison, conversion to integer. */
  reads: 5,
  /** Changes the sign only. */
  passes: 6,
  /** Takes its bits from the first operand, its sign from the second. */
  copiesSign: 7,
  /** One of its two operands, as a whole (or lane by lane). */
  joins: 8,
  /** Vector whose lanes are the operand; number that is a lane. */
  splats: 9,
  extracts: 10,
  replaces: 11,
  shuffles: 12,
} as const

export const nanActions = new Uint8Array(OPCODE_COUNT)

const set = (action: number, from: number, to = from) => nanActions.fill(action, from, to + 1)
set(nanAction.reads, 0x5b, 0x66)
set(nanAction.reads, 0xa8, 0xab)
set(nanAction.reads, 0xae, 0xb1)
set(nanAction.reads, 0x100, 0x107)
for (const [base, makes] of [
  [0x8b, nanAction.makesF32],
  [0x99, nanAction.makesF64],
] as const) {
  set(nanAction.passes, base, base + 1)
  set(makes, base + 2, base + 12)
  set(nanAction.copiesSign, base + 13)
}
set(nanAction.makesF32, 0xb6)
set(nanAction.makesF64, 0xbb)

for (const [first, base, makes] of [
  [0x67, 0xe0, nanAction.makesF32x4],
  [0x74, 0xec, nanAction.makesF64x2],
] as const) {
  set(makes, SIMD + first, SIMD + first + (first === 0x67 ? 3 : 1))
  set(nanAction.passes, SIMD + base, SIMD + base + 1)
  set(makes, SIMD + base + 3, SIMD + base + 9)
  set(nanAction.joins, SIMD + base + 10, SIMD + base + 11)
}
set(nanAction.makesF64x2, SIMD + 0x7a)
set(nanAction.makesF64x2, SIMD + 0x94)
set(nanAction.makesF32x4, SIMD + 0x5e)
set(nanAction.makesF64x2, SIMD + 0x5f)
set(nanAction.reads, SIMD + 0x41, SIMD + 0x4c)
set(nanAction.reads, SIMD + 0xf8, SIMD + 0xf9)
set(nanAction.reads, SIMD + 0xfc, SIMD + 0xfd)
set(nanAction.splats, SIMD + 0x13, SIMD + 0x14)
set(nanAction.extracts, SIMD + 0x1f)
set(nanAction.extracts, SIMD + 0x21)
set(nanAction.replaces, SIMD + 0x20)
set(nanAction.replaces, SIMD + 0x22)
set(nanAction.shuffles, SIMD + 0x0d)

export function makesNan(op: number): boolean {
  const action = nanActions[op]!
  return action >= nanAction.makesF32 && action <= nanAction.makesF64x2
}

/** The shape that a vector instruction gives its lanes: 3 for f32x4, 4 for f64x2, as in `nanAction.makes…`. */
export function laneShape(op: number): number {
  const number = op - SIMD
  const isF64 =
    number === 0x14 ||
    number === 0x21 ||
    number === 0x22 ||
    number === 0x74 ||
    number === 0x75 ||
    number === 0x7a ||
    number === 0x94 ||
    number === 0x5e ||
    (number >= 0x47 && number <= 0x4c) ||
    (number >= 0xec && number <= 0xf7) ||
    number >= 0xfc
  return isF64 ? 4 : 3
}
