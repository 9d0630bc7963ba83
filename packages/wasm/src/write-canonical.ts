import type { ByteWriter } from './byte-writer.ts'
import { op, valueType } from './op.ts'
import type { ScratchLocals } from './scratch-locals.ts'

const f32Nan = [op.f32Const, 0, 0, 0xc0, 0x7f]
const f64Nan = [op.f64Const, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f]
const f32x4Nan = [0xfd, 0x0c, ...[0, 1, 2, 3].flatMap(() => [0, 0, 0xc0, 0x7f])]
const f64x2Nan = [0xfd, 0x0c, ...[0, 1].flatMap(() => [0, 0, 0, 0, 0, 0, 0xf8, 0x7f])]

const anyTrue = [0xfd, 0x53]
const bitselect = [0xfd, 0x52]

type Shape = { type: number; nan: number[]; compare: number[]; vector: boolean }
/** By shape as in nan-actions. Only a NaN is not greater than or equal to itself; this comparison takes one jump, equality two. */
const shapes: (Shape | undefined)[] = [
  undefined,
  { type: valueType.f32, nan: f32Nan, compare: [op.f32Ge], vector: false },
  { type: valueType.f64, nan: f64Nan, compare: [op.f64Ge], vector: false },
  { type: valueType.v128, nan: f32x4Nan, compare: [0xfd, 0x42], vector: true },
  { type: valueType.v128, nan: f64x2Nan, compare: [0xfd, 0x48], vector: true },
]

/** Makes a NaN on top of the stack the canonical one, in every lane: quiet, positive, no payload. */
export function writeCanonical(out: ByteWriter, shape: number, scratch: ScratchLocals): void {
  const { type, nan, compare, vector } = shapes[shape]!
  const value = scratch.index(type)
  const get = () => {
    out.byte(op.localGet)
    out.u32(value)
  }
  const set = (number: number) => {
    out.byte(number)
    out.u32(value)
  }
  set(op.localTee)
  get()
  out.write(compare)
  if (vector) out.write(anyTrue)
  else out.byte(op.i32Eqz)
  out.write([op.if, 0x40])
  out.write(nan)
  if (vector) {
    get()
    get()
    get()
    out.write(compare)
    out.write(bitselect)
  }
  set(op.localSet)
  out.byte(op.end)
  get()
}
