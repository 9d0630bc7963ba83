import { ByteWriter } from './byte-writer.ts'
import { growFuel } from './costs.ts'
import type { AddedIndexes } from './counters.ts'
import { op, valueType } from './op.ts'

/** Stands for `memory.grow`: (pages) -> (pages before, or -1 beyond the maximum). */
export function memoryGrowBody(added: AddedIndexes, maximumPages: number): ByteWriter {
  return growBody(added, maximumPages, growFuel.page, {
    delta: 0,
    size: [op.memorySize, 0],
    grow: [op.localGet, 0, op.memoryGrow, 0],
  })
}

/** Stands for `table.grow` of one table: (value, entries) -> (entries before, or -1 beyond the maximum). */
export function tableGrowBody(added: AddedIndexes, table: number, maximumEntries: number): ByteWriter {
  return growBody(added, maximumEntries, growFuel.entry, {
    delta: 1,
    size: [0xfc, 16, table],
    grow: [op.localGet, 0, op.localGet, 1, 0xfc, 15, table],
  })
}

/**
 * What lies within the maximum is charged and must succeed: if the host cannot give it, the run is no result, which the
 * fault global says. What lies beyond fails for everybody and costs the call only.
 */
function growBody(
  { fuelGlobal, faultGlobal }: AddedIndexes,
  maximum: number,
  fuelEach: number,
  { delta, size, grow }: { delta: number; size: number[]; grow: number[] },
): ByteWriter {
  const out = new ByteWriter(64)
  const local = delta + 1
  const global = (number: number, index: number) => {
    out.byte(number)
    out.u32(index)
  }
  out.write([2, 1, valueType.i64, 1, valueType.i32])
  out.write([op.localGet, delta, op.i64ExtendI32U, ...size, op.i64ExtendI32U, op.i64Add, op.i64Const])
  out.s32(maximum)
  // i64.gt_u
  out.write([0x56, op.if, 0x40, op.i32Const, 0x7f, op.return, op.end])
  global(op.globalGet, fuelGlobal)
  out.write([op.localGet, delta, op.i64ExtendI32U, op.i64Const])
  out.s32(fuelEach)
  out.write([op.i64Mul, op.i64Const])
  out.s32(growFuel.call)
  out.write([op.i64Add, op.i64Sub, op.localTee, local])
  global(op.globalSet, fuelGlobal)
  out.write([op.localGet, local, op.i64Const, 0, op.i64LtS, op.if, 0x40, op.unreachable, op.end])
  out.write([...grow, op.localTee, local + 1, op.i32Const, 0x7f, 0x46, op.if, 0x40, op.i32Const, 1])
  global(op.globalSet, faultGlobal)
  out.write([op.unreachable, op.end, op.localGet, local + 1, op.end])
  return out
}
