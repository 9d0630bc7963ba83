import { BodyWriter } from './body-writer.ts'
import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import { planCounters } from './call-graph.ts'
import { copyData, copyElement, copyGlobal } from './copy-items.ts'
import { AddedTypes, addedIndexes, IMPORTED_GLOBALS } from './counters.ts'
import { memoryGrowBody, tableGrowBody } from './grow-functions.ts'
import { limits } from './limits.ts'
import { op, valueType } from './op.ts'
import { refuse } from './refuse.ts'
import type { BodyFacts } from './scan-bodies.ts'
import { externKind, type Limits, section, type WasmModule } from './wasm-module.ts'

const { i32, i64 } = valueType

/** Puts the module together anew, with its counters. */
export function writeModule(module: WasmModule, facts: BodyFacts, memory: Limits): Uint8Array {
  const out = new ByteWriter(module.bytes.length * 2)
  const added = addedIndexes(module)
  const types = new AddedTypes(module.types.length)
  const growTypes = [
    types.index([i32], [i32]),
    ...module.tables.map(table => types.index([table.type, i32], [i32])),
  ]
  const code = writeCode(module, facts, types, memory.maximum!)
  out.write(module.bytes.subarray(0, 8))
  writeSection(out, section.type, part => writeTypes(part, module, types))
  writeSection(out, section.import, part => writeImports(part, module))
  writeSection(out, section.function, part => {
    const own = module.functions.subarray(module.importCount)
    part.u32(own.length + growTypes.length)
    for (const type of [...own, ...growTypes]) part.u32(type)
  })
  if (module.tables.length > 0) writeSection(out, section.table, part => writeTables(part, module))
  writeSection(out, section.memory, part => {
    part.write([1, 1])
    part.u32(memory.minimum)
    part.u32(memory.maximum!)
  })
  writeSection(out, section.global, part => writeGlobals(part, module))
  writeSection(out, section.export, part => writeExports(part, module, added))
  copySection(out, module, section.element, copyElement)
  const dataCount = module.sections.get(section.dataCount)
  if (dataCount !== undefined) {
    writeSection(out, section.dataCount, part => part.copy(module.bytes, dataCount.start, dataCount.end))
  }
  writeSection(out, section.code, part => part.append(code))
  copySection(out, module, section.data, copyData)
  if (out.at > limits.writtenModuleBytes) refuse(`the module is too large with its counters: ${out.at} bytes`)
  return out.content()
}

function writeSection(out: ByteWriter, id: number, write: (part: ByteWriter) => void): void {
  const part = new ByteWriter()
  write(part)
  out.byte(id)
  out.u32(part.at)
  out.append(part)
}

function copySection(
  out: ByteWriter,
  module: WasmModule,
  id: number,
  copy: (reader: ByteReader, part: ByteWriter) => void,
): void {
  const found = module.sections.get(id)
  if (found === undefined) return
  const reader = new ByteReader(module.bytes, found.start, found.end)
  writeSection(out, id, part => {
    const count = reader.u32()
    part.u32(count)
    for (let left = count; left > 0; left -= 1) copy(reader, part)
  })
}

function writeTypes(part: ByteWriter, module: WasmModule, types: AddedTypes): void {
  const all = [...module.types, ...types.list]
  part.u32(all.length)
  for (const { parameters, results } of all) {
    part.byte(0x60)
    for (const list of [parameters, results]) {
      part.u32(list.length)
      part.write(list)
    }
  }
}

function writeImports(part: ByteWriter, module: WasmModule): void {
  const found = module.sections.get(section.import)
  part.u32(module.importCount + IMPORTED_GLOBALS)
  for (const [name, type] of [
    ['fuel', i64],
    ['depth', i32],
  ] as const) {
    part.name('manyhands')
    part.name(name)
    part.write([externKind.global, type, 0])
  }
  if (found === undefined) return
  const reader = new ByteReader(module.bytes, found.start, found.end)
  reader.u32()
  part.copy(module.bytes, reader.at, found.end)
}

function writeTables(part: ByteWriter, module: WasmModule): void {
  part.u32(module.tables.length)
  for (const { type, minimum, maximum } of module.tables) {
    part.write([type, 1])
    part.u32(minimum)
    part.u32(Math.min(maximum ?? limits.tableEntries, limits.tableEntries))
  }
}

function writeGlobals(part: ByteWriter, module: WasmModule): void {
  part.u32(module.globalTypes.length + 3)
  const found = module.sections.get(section.global)
  if (found !== undefined) {
    const reader = new ByteReader(module.bytes, found.start, found.end)
    for (let left = reader.u32(); left > 0; left -= 1) copyGlobal(reader, part)
  }
  part.write([i64, 1, op.globalGet, 0, op.end])
  part.write([i32, 1, op.globalGet, 1, op.end])
  part.write([i32, 1, op.i32Const, 0, op.end])
}

function writeExports(part: ByteWriter, module: WasmModule, added: ReturnType<typeof addedIndexes>): void {
  const { start, exports } = module
  const shifted = exports.map(({ name, kind, index }) => ({
    name,
    kind,
    index: kind === externKind.global ? index + IMPORTED_GLOBALS : index,
  }))
  const own = [
    { name: 'manyhands:fuel', kind: externKind.global, index: added.fuelGlobal },
    { name: 'manyhands:depth', kind: externKind.global, index: added.depthGlobal },
    { name: 'manyhands:fault', kind: externKind.global, index: added.faultGlobal },
    ...(start === undefined ? [] : [{ name: 'manyhands:start', kind: externKind.function, index: start }]),
  ]
  part.u32(shifted.length + own.length)
  for (const { name, kind, index } of [...shifted, ...own]) {
    part.name(name)
    part.byte(kind)
    part.u32(index)
  }
}

function writeCode(
  module: WasmModule,
  facts: BodyFacts,
  types: AddedTypes,
  maximumPages: number,
): ByteWriter {
  const out = new ByteWriter(module.bytes.length)
  const added = addedIndexes(module)
  const count = module.bodies.start.length
  const bodies = new BodyWriter(module, facts, planCounters(module, facts), added, types)
  out.u32(count + 1 + module.tables.length)
  for (let index = 0; index < count; index += 1) bodies.write(index, out)
  const helpers = [
    memoryGrowBody(added, maximumPages),
    ...module.tables.map((table, index) =>
      tableGrowBody(added, index, Math.min(table.maximum ?? limits.tableEntries, limits.tableEntries)),
    ),
  ]
  for (const body of helpers) {
    out.u32(body.at)
    out.append(body)
  }
  return out
}
