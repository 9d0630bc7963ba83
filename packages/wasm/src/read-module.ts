import type { ByteReader } from './byte-reader.ts'
import { ByteReader as Reader } from './byte-reader.ts'
import { limits, PAGE_BYTES } from './limits.ts'
import { readElements } from './read-elements.ts'
import { readExpression } from './read-expression.ts'
import { readSections } from './read-sections.ts'
import { readType, readValueType, signatureLetters } from './read-type.ts'
import { refuse, refuseAbove } from './refuse.ts'
import { wasiSignatures } from './wasi-signatures.ts'
import { type Export, externKind, type Limits, section, type Table, type WasmModule } from './wasm-module.ts'

/** Reads all but the bodies of functions, and refuses what must not run. */
export function readModule(bytes: Uint8Array): WasmModule {
  if (bytes.length > limits.moduleBytes) refuse('the module is larger than 64 MiB')
  const module: WasmModule = {
    bytes,
    sections: readSections(bytes),
    types: [],
    functions: new Uint32Array(0),
    importCount: 0,
    tables: [],
    memories: [],
    globalTypes: new Uint8Array(0),
    exports: [],
    start: undefined,
    referenced: new Set(),
    bodies: { start: new Uint32Array(0), end: new Uint32Array(0) },
  }
  readMany(module, section.type, limits.types, 'types', reader => module.types.push(readType(reader)))
  const functions: number[] = []
  readMany(module, section.import, limits.imports, 'imports', reader => {
    functions.push(readImport(reader, module))
  })
  module.importCount = functions.length
  readMany(module, section.function, limits.functions, 'functions', reader => {
    functions.push(typeIndex(reader, module))
  })
  module.functions = Uint32Array.from(functions)
  readRest(module)
  return module
}

function readRest(module: WasmModule): void {
  readMany(module, section.table, limits.tables, 'tables', reader => module.tables.push(readTable(reader)))
  readMany(module, section.memory, 100, 'memories', reader => module.memories.push(readMemory(reader)))
  const globals: number[] = []
  readMany(module, section.global, limits.globals, 'globals', reader => {
    globals.push(readValueType(reader))
    if (reader.byte() > 1) refuse('the module uses an unknown kind of global')
    readExpression(reader, module)
  })
  module.globalTypes = Uint8Array.from(globals)
  readMany(module, section.export, limits.exports, 'exports', reader =>
    module.exports.push(readExport(reader)),
  )
  const start = module.sections.get(section.start)
  if (start !== undefined) module.start = new Reader(module.bytes, start.start, start.end).u32()
  readMany(module, section.element, limits.elementSegments, 'element segments', reader =>
    readElements(reader, module),
  )
  readMany(module, section.data, limits.dataSegments, 'data segments', reader => readData(reader, module))
  readBodies(module)
}

function readMany(
  module: WasmModule,
  id: number,
  limit: number,
  what: string,
  read: (reader: ByteReader) => void,
): void {
  const found = module.sections.get(id)
  if (found === undefined) return
  const reader = new Reader(module.bytes, found.start, found.end)
  const count = reader.u32()
  refuseAbove(count, limit, what)
  for (let left = count; left > 0; left -= 1) read(reader)
  if (!reader.done) refuse('the module: a section is longer than its content')
}

function typeIndex(reader: ByteReader, { types }: WasmModule): number {
  const index = reader.u32()
  if (index >= types.length) refuse('the module: a function has no type')
  return index
}

function readImport(reader: ByteReader, module: WasmModule): number {
  const [from, name] = [reader.text(), reader.text()]
  if (reader.byte() !== externKind.function)
    refuse(`the module imports ${from}.${name}, which is no function`)
  const type = typeIndex(reader, module)
  if (from !== 'wasi_snapshot_preview1' || !Object.hasOwn(wasiSignatures, name)) {
    refuse(`the module imports ${from}.${name}; only functions of wasi_snapshot_preview1 exist here`)
  }
  if (wasiSignatures[name as keyof typeof wasiSignatures] !== module.types[type]!.signature) {
    refuse(`the module imports ${from}.${name} with a signature that is not WASI's`)
  }
  return type
}

function readLimits(reader: ByteReader): Limits {
  const flags = reader.byte()
  if (flags & 2) refuse('the module uses shared memory')
  if (flags & 4) refuse('the module uses 64-bit memory')
  if (flags > 1) refuse('the module uses an unknown kind of memory')
  const minimum = reader.u32()
  return { minimum, maximum: flags & 1 ? reader.u32() : undefined }
}

function readMemory(reader: ByteReader): Limits {
  const memory = readLimits(reader)
  if (Math.max(memory.minimum, memory.maximum ?? 0) > PAGE_BYTES)
    refuse('the module has more than 4 GiB of memory')
  return memory
}

function readTable(reader: ByteReader): Table {
  const type = readValueType(reader)
  if (signatureLetters[type] !== 'r' && signatureLetters[type] !== 'e')
    refuse('the module uses typed references')
  const table = { type, ...readLimits(reader) }
  refuseAbove(table.minimum, limits.tableEntries, 'entries in one table')
  return table
}

function readExport(reader: ByteReader): Export {
  const name = reader.text()
  if (name.startsWith('manyhands:')) refuse('the module exports a name that begins with "manyhands:"')
  return { name, kind: reader.byte(), index: reader.u32() }
}

function readData(reader: ByteReader, module: WasmModule): void {
  const flags = reader.u32()
  if (flags > 2) refuse('the module uses an unknown kind of data segment')
  if (flags === 2 && reader.u32() !== 0) refuse('the module uses more than one memory')
  if (flags !== 1) readExpression(reader, module)
  reader.skip(reader.u32())
}

function readBodies(module: WasmModule): void {
  const own = module.functions.length - module.importCount
  const { start, end } = { start: new Uint32Array(own), end: new Uint32Array(own) }
  let index = 0
  readMany(module, section.code, limits.functions, 'functions', reader => {
    const length = reader.u32()
    start[index] = reader.at
    reader.skip(length)
    end[index] = reader.at
    index += 1
  })
  if (index !== own) refuse('the module has not one body for each function')
  module.bodies = { start, end }
}
