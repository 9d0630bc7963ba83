import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { isSafePath } from './path-rule.ts'

/** @throws FILE_UNREADABLE with the system's word for it (ENOENT, EACCES …) */
export async function readSource(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new ManyhandsError('FILE_UNREADABLE', { path, reason }, { cause: error })
  }
}

/** As many as a manifest may name. */
const maxFiles = 64

/**
 * Reads sources by the names they get. A source that ends in / is a folder, and its name the folder they get: all files below it,
 * except hidden ones and what tools leave behind.
 *
 * @throws FILE_UNREADABLE, JOB_INVALID for more than 64 files or a path that other systems cannot hold
 */
export async function readSources(
  sources: Record<string, string>,
  resolveTo: (source: string) => string,
): Promise<Record<string, Uint8Array>> {
  const found: [name: string, path: string][] = []
  for (const [name, source] of Object.entries(sources)) {
    const path = resolveTo(source)
    if (!source.endsWith('/')) found.push([name, path])
    else for (const file of await listFolder(path)) found.push([`${name}/${file}`, join(path, file)])
  }
  if (found.length > maxFiles) {
    const reason = `it has ${found.length} files, the limit is ${maxFiles}; pack some of them into one`
    throw new ManyhandsError('JOB_INVALID', { reason })
  }
  const unsafe = found.find(([name]) => !isSafePath(name))
  if (unsafe !== undefined)
    throw new ManyhandsError('JOB_INVALID', { reason: `${unsafe[0]} is no safe path` })
  return Object.fromEntries(
    await Promise.all(found.map(async ([name, path]) => [name, await readSource(path)] as const)),
  )
}

const leftBehind = new Set(['__pycache__', 'node_modules'])

/** Paths of the files below a folder, sorted. Links are not followed. */
export async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new ManyhandsError('FILE_UNREADABLE', { path: folder, reason: error.code ?? error.message })
  })
  const files: string[] = []
  for (const entry of entries) {
    if (entry.name.startsWith('.') || leftBehind.has(entry.name)) continue
    if (entry.isFile()) files.push(entry.name)
    if (!entry.isDirectory()) continue
    for (const file of await listFolder(join(folder, entry.name))) files.push(`${entry.name}/${file}`)
  }
  return files.sort()
}
