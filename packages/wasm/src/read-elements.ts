import type { ByteReader } from './byte-reader.ts'
import { readExpression } from './read-expression.ts'
import { readValueType } from './read-type.ts'
import { refuse } from './refuse.ts'
import type { WasmModule } from './wasm-module.ts'

/** One segment, in any of the eight forms: bit 0 not active, bit 1 table named or declared only, bit 2 expressions. */
export function readElements(reader: ByteReader, module: WasmModule): void {
  const flags = reader.u32()
  if (flags > 7) refuse('the module uses an unknown kind of element segment')
  const active = (flags & 1) === 0
  const expressions = (flags & 4) !== 0
  if (active && flags & 2) reader.u32()
  if (active) readExpression(reader, module)
  if (flags & 3) {
    if (expressions) readValueType(reader)
    else if (reader.byte() !== 0) refuse('the module uses an unknown kind of element segment')
  }
  for (let left = reader.u32(); left > 0; left -= 1) {
    if (expressions) readExpression(reader, module)
    else module.referenced.add(reader.u32())
  }
}
