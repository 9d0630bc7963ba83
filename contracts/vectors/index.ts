import { readFileSync } from 'node:fs'

/** The committed vectors: `vectors.json`, as it is. */
export function readVectors() {
  return JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8'))
}
