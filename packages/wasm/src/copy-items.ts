import type { ByteReader } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'
import { IMPORTED_GLOBALS } from './counters.ts'
import { op } from './op.ts'
import { walkExpression } from './read-expression.ts'

/** Copies a constant expression; globals have moved behind the imported ones. */
function copyExpression(reader: ByteReader, out: ByteWriter): void {
  walkExpression(reader, code => {
    if (code.op === op.globalGet) {
      out.byte(op.globalGet)
      out.u32(code.first + IMPORTED_GLOBALS)
    } else out.copy(code.bytes, code.start, code.at)
  })
  out.byte(op.end)
}

function copyNumber(reader: ByteReader, out: ByteWriter): number {
  const value = reader.u32()
  out.u32(value)
  return value
}

export function copyGlobal(reader: ByteReader, out: ByteWriter): void {
  out.byte(reader.byte())
  out.byte(reader.byte())
  copyExpression(reader, out)
}

/** The forms are told in read-elements.ts. */
export function copyElement(reader: ByteReader, out: ByteWriter): void {
  const flags = copyNumber(reader, out)
  const active = (flags & 1) === 0
  if (active && flags & 2) copyNumber(reader, out)
  if (active) copyExpression(reader, out)
  if (flags & 3) out.byte(reader.byte())
  for (let left = copyNumber(reader, out); left > 0; left -= 1) {
    if (flags & 4) copyExpression(reader, out)
    else copyNumber(reader, out)
  }
}

export function copyData(reader: ByteReader, out: ByteWriter): void {
  const flags = copyNumber(reader, out)
  if (flags === 2) copyNumber(reader, out)
  if (flags !== 1) copyExpression(reader, out)
  const length = copyNumber(reader, out)
  out.copy(reader.bytes, reader.at, reader.at + length)
  reader.skip(length)
}
