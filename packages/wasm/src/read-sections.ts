import { ByteReader } from './byte-reader.ts'
import { refuse } from './refuse.ts'
import { type Section, section } from './wasm-module.ts'

const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
/** The order in a file: the count of data segments comes before the code. */
const places: Record<number, number> = {
  1: 1,
  2: 2,
  3: 3,
  4: 4,
  5: 5,
  6: 7,
  7: 8,
  8: 9,
  9: 10,
  12: 11,
  10: 12,
  11: 13,
}

/** @returns the sections by number, without custom ones, which mean nothing when a module runs */
export function readSections(bytes: Uint8Array): Map<number, Section> {
  const reader = new ByteReader(bytes)
  if (!MAGIC.every((byte, index) => bytes[index] === byte)) {
    refuse('the module: it does not begin like a WebAssembly module')
  }
  reader.at = MAGIC.length
  const sections = new Map<number, Section>()
  let last = 0
  while (!reader.done) {
    const id = reader.byte()
    const length = reader.u32()
    const start = reader.at
    reader.skip(length)
    if (id === section.custom) {
      new ByteReader(bytes, start, reader.at).text()
      continue
    }
    if (id === section.tag) refuse('the module uses exceptions')
    const place = places[id]
    if (place === undefined) refuse(`the module has an unknown section ${id}`)
    // A second one could hide what the first says.
    if (sections.has(id)) refuse('the module: it has a section twice')
    if (place <= last) refuse('the module: its sections are not in order')
    last = place
    sections.set(id, { id, start, end: reader.at })
  }
  return sections
}
