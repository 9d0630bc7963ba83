import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The Solidity files below a folder (or the one file) of the room, by path from the room. */
export function readSources(root: string, places: readonly string[]): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  const visit = (path: string): void => {
    const full = join(root, path)
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) visit(`${path}/${name}`)
    } else if (path.endsWith('.sol')) found.set(path, readFileSync(full))
  }
  for (const place of places) visit(place)
  return found
}
