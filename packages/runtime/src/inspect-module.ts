import { ByteReader } from './byte-reader.ts'

export type ModuleImport = { module: string; name: string; kind: number; signature: string | undefined }
export type ModuleMemory = { flags: number; minPages: number; maxPages: number | undefined }

/** What the sandbox must know of a module before it runs; the engine checks all the rest. */
export type ModuleFacts = {
  imports: ModuleImport[]
  exports: { name: string; kind: number; index: number }[]
  memories: ModuleMemory[]
  /** Signature of each function, imported ones first. */
  functions: (string | undefined)[]
  /** Where the memory section lies, its id byte included. */
  memorySection: { start: number; end: number } | undefined
}

export const externKind = { function: 0, table: 1, memory: 2, global: 3, tag: 4 } as const

const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
const VALUE_TYPES: Record<number, string> = {
  127: 'i',
  126: 'l',
  125: 'f',
  124: 'd',
  123: 'v',
  112: 'r',
  111: 'e',
}

/** @throws RangeError or TypeError with a short reason, when the binary is damaged or uses what we do not run */
export function inspectModule(bytes: Uint8Array): ModuleFacts {
  const reader = new ByteReader(bytes)
  if (!MAGIC.every(byte => !reader.done && reader.byte() === byte)) {
    throw new RangeError('it does not begin like a WebAssembly module')
  }
  const facts: ModuleFacts = {
    imports: [],
    exports: [],
    memories: [],
    functions: [],
    memorySection: undefined,
  }
  let types: string[] = []
  const seen = new Set<number>()
  while (!reader.done) {
    const start = reader.position
    const id = reader.byte()
    const section = reader.part(reader.u32())
    // A second one could hide what the first says; only custom sections may repeat.
    if (id !== 0 && seen.has(id)) throw new RangeError('it has a section twice')
    seen.add(id)
    if (id === 1) types = readMany(section, readType)
    if (id === 2) facts.imports = readMany(section, part => readImport(part, types))
    if (id === 3) facts.functions = readMany(section, part => types[part.u32()])
    if (id === 7) facts.exports = readMany(section, readExport)
    if (id === 5) {
      facts.memories = readMany(section, readMemory)
      facts.memorySection = { start, end: reader.position }
    }
  }
  const imported = facts.imports.filter(item => item.kind === externKind.function).map(item => item.signature)
  facts.functions.unshift(...imported)
  return facts
}

function readMany<Item>(section: ByteReader, read: (section: ByteReader) => Item): Item[] {
  const items: Item[] = []
  for (let left = section.u32(); left > 0; left -= 1) items.push(read(section))
  if (!section.done) throw new RangeError('a section is longer than its content')
  return items
}

/** Plain functions only. Other forms belong to the garbage-collected proposal, whose heap no limit of ours covers. */
function readType(part: ByteReader): string {
  if (part.byte() !== 0x60) throw new TypeError('it uses garbage-collected types')
  const values = () => {
    let text = ''
    for (let left = part.u32(); left > 0; left -= 1) {
      const letter = VALUE_TYPES[part.byte()]
      if (letter === undefined) throw new TypeError('it uses typed references')
      text += letter
    }
    return text
  }
  return `${values()}:${values()}`
}

function readImport(part: ByteReader, types: string[]): ModuleImport {
  const [module, name] = [part.text(), part.text()]
  const kind = part.byte()
  if (kind !== externKind.function) {
    // What follows is not read: an import of this kind is refused with its name.
    throw new TypeError(`it imports ${module}.${name}, which is no function`)
  }
  return { module, name, kind, signature: types[part.u32()] }
}

function readExport(part: ByteReader) {
  return { name: part.text(), kind: part.byte(), index: part.u32() }
}

function readMemory(part: ByteReader): ModuleMemory {
  const flags = part.u32()
  if (flags & 2) throw new TypeError('it uses shared memory')
  if (flags & 4) throw new TypeError('it uses 64-bit memory')
  if (flags > 1) throw new TypeError('it uses an unknown kind of memory')
  const minPages = part.u32()
  return { flags, minPages, maxPages: flags & 1 ? part.u32() : undefined }
}
