// Writes `vectors/vectors.json`, which Solidity and TypeScript must both reproduce. The file is committed; run this again only when
// the protocol changes. Everything is computed here from the protocol's words, by other ways than either side takes.
import { mkdirSync, writeFileSync } from 'node:fs'
import { credibilityVectors } from './vectors/credibility-vectors.ts'
import { drawVectors } from './vectors/draw-vectors.ts'
import { hashVectors } from './vectors/hash-vectors.ts'
import { merkleVectors } from './vectors/merkle-vectors.ts'

const folder = new URL('../vectors/', import.meta.url)
const vectors = { ...hashVectors(), ...drawVectors(), ...merkleVectors(), ...credibilityVectors() }
mkdirSync(folder, { recursive: true })
const text = JSON.stringify(vectors, (_, value) => (typeof value === 'bigint' ? value.toString() : value), 2)
// Lists of plain values on one line each.
const compact = text.replace(
  /\[\s+([^[\]{}]*?)\s+\]/g,
  (_, list: string) => `[${list.replace(/\s*\n\s*/g, ' ')}]`,
)
writeFileSync(new URL('vectors.json', folder), `${compact}\n`)
