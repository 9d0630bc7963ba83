import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Everything in a folder that is no folder, by its path with `/`, sorted. `isFile` is false for links, sockets and the like. */
export async function readFolder(folder: string): Promise<{ path: string; isFile: boolean }[]> {
  const found: { path: string; isFile: boolean }[] = []
  const visit = async (under: string) => {
    for (const entry of await readdir(join(folder, under), { withFileTypes: true })) {
      const path = under === '' ? entry.name : `${under}/${entry.name}`
      if (entry.isDirectory()) await visit(path)
      else found.push({ path, isFile: entry.isFile() })
    }
  }
  await visit('')
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}
