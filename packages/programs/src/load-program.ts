import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ManyhandsError } from '@manyhands/errors'
import type { Program } from './program.ts'

/** This room's folder, from which a program's paths are taken. */
export const programsFolder: string = fileURLToPath(new URL('..', import.meta.url))

export type LoadedProgram = { module: Uint8Array; files: { path: string; bytes: Uint8Array }[] }

/**
 * Reads a program's module and its files.
 *
 * @throws FILE_UNREADABLE when one is missing
 */
export async function loadProgram({ module, files = {} }: Program): Promise<LoadedProgram> {
  const loaded = Object.entries(files).map(async ([path, file]) => ({
    path,
    bytes: typeof file === 'string' ? Buffer.from(file) : await read(file.path),
  }))
  return { module: await read(module), files: await Promise.all(loaded) }
}

async function read(source: string): Promise<Uint8Array> {
  const path = pathOf(source)
  try {
    return await readFile(path)
  } catch (error) {
    throw new ManyhandsError(
      'FILE_UNREADABLE',
      { path: source, reason: 'it is not there; build it or install it' },
      { cause: error },
    )
  }
}

/** Where `source` lies: below this room, or in an installed package for `npm:package/path`. */
function pathOf(source: string): string {
  const [, name, rest] = /^npm:((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(source) ?? []
  if (name === undefined || rest === undefined) return join(programsFolder, source)
  const places = createRequire(import.meta.url).resolve.paths(name) ?? []
  const home = places.map(place => join(place, name)).find(place => existsSync(place))
  return join(home ?? name, rest)
}
