import { op } from './op.ts'
import { BULK, OPCODE_COUNT, SIMD } from './opcodes.ts'

/** Costs are counted in quarters and charged in whole units: one unit is the cost of a simple instruction. */
export const UNIT = 4

/** Bits by which the size of a bulk operation is shifted right to get its fuel; to the left if below zero. */
export const bulkShift = {
  /** 16 bytes a unit. */
  bytes: 4,
  /** 128 units an entry of a table: engines keep a second table beside it, for calls. */
  entries: -7,
} as const

/** Growing leaves the guest for the engine, which must clear and map 64 KiB, or keep its second table. */
export const growFuel = { call: 2048, page: 2048, entry: 128 } as const

const CALL = 8 * UNIT
/** A function that calls nothing, has no loop and costs no more than this is paid by the call itself. */
export const FREE_FUNCTION_COST = CALL

/** In quarters of a unit. Division and roots cost what they cost today's processors; calls what their sequences cost. */
export const costs = new Uint8Array(OPCODE_COUNT).fill(UNIT)

const set = (cost: number, ...ops: number[]) => {
  for (const number of ops) costs[number] = cost
}
set(0, 0x00, op.block, op.else, op.end, op.return)
set(
  1,
  0x01,
  op.drop,
  op.localGet,
  op.localSet,
  op.localTee,
  0x41,
  0x42,
  0x43,
  0x44,
  op.br,
  op.refNull,
  op.refFunc,
)
set(2 * UNIT, op.brTable, op.memorySize, op.tableGet)
// These leave the guest for the engine.
set(60 * UNIT, op.tableSet, op.tableInit, op.elementDrop, op.tableCopy, op.tableFill)
set(8 * UNIT, 0x6d, 0x6e, 0x6f, 0x70, 0x95, 0xa3, 0x91, 0x9f)
set(12 * UNIT, 0x7f, 0x80, 0x81, 0x82)
set(CALL, op.call)
set(12 * UNIT, op.callIndirect, op.memoryGrow, op.tableGrow)
set(8 * UNIT, op.memoryInit, op.dataDrop, op.memoryCopy, op.memoryFill)
for (let lanes = BULK; lanes < BULK + 8; lanes += 1) costs[lanes] = 2 * UNIT
// Division and roots of vectors.
set(8 * UNIT, SIMD + 0xe3, SIMD + 0xe7, SIMD + 0xef, SIMD + 0xf3)

/** Instructions that compilers mostly remove: so many may stand in a block without a charge of its own. */
export const FREE_QUARTERS = 16
