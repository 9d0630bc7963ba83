import type { FolderNode } from './folder-node.ts'

export type OutputFile = { path: string; bytes: Uint8Array }

/** Longest path, in UTF-16 units, that a result may hold below /out. */
export const MAX_RESULT_PATH_CHARS = 200

/** All files below /out, folders in order of name; undefined when one has a path too long to unpack anywhere. */
export function collectOutput(folder: FolderNode, prefix = ''): OutputFile[] | undefined {
  const files: OutputFile[] = []
  for (const name of folder.names()) {
    const path = `${prefix}${name}`
    // Also bounds the recursion: each level adds at least two characters.
    if (path.length > MAX_RESULT_PATH_CHARS) return undefined
    const node = folder.entries.get(name)!
    if (node.kind === 'file') files.push({ path, bytes: node.content })
    else {
      const inner = collectOutput(node, `${path}/`)
      if (inner === undefined) return undefined
      for (const file of inner) files.push(file)
    }
  }
  return files
}
