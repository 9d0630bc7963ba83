import type { ByteReader } from './byte-reader.ts'
import { CodeReader } from './code-reader.ts'
import { op } from './op.ts'
import { refuse } from './refuse.ts'
import type { WasmModule } from './wasm-module.ts'

const allowed = new Set<number>([
  op.globalGet,
  op.i32Const,
  op.i64Const,
  op.f32Const,
  op.f64Const,
  op.i32Add,
  op.i32Sub,
  0x6c,
  op.i64Add,
  op.i64Sub,
  op.i64Mul,
  op.refNull,
  op.refFunc,
  op.v128Const,
])

/** Steps over a constant expression and notes the functions it refers to. */
export function readExpression(reader: ByteReader, module: WasmModule): void {
  walkExpression(reader, code => {
    if (code.op === op.refFunc) module.referenced.add(code.first)
  })
}

/** Calls `see` for each instruction of a constant expression but its `end`. */
export function walkExpression(reader: ByteReader, see: (code: CodeReader) => void): void {
  const code = new CodeReader(reader.bytes, reader.at, reader.end)
  for (;;) {
    code.next()
    if (code.op === op.end) break
    if (!allowed.has(code.op)) refuse('the module: a constant expression is not constant')
    see(code)
  }
  reader.at = code.at
}
