import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve, sep } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'

/**
 * The file a project means by `source`: relative to `folder`, or `npm:package/path`, found as Node finds
 * packages from there, or else among those that came with Manyhands: its Python, JavaScript and SQL run wherever a project lies.
 * A package's `exports` do not matter, because this reads a file and imports nothing.
 *
 * @throws FILE_UNREADABLE when the package or file is not there, or the path leaves the package
 */
export function resolveSource(source: string, folder: string): string {
  if (!source.startsWith('npm:')) return resolve(folder, source)
  const [, name, rest] = /^npm:((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(source) ?? []
  if (name === undefined || rest === undefined) throw unreadable(source, 'write it as npm:package/path')
  const places = [resolve(folder), import.meta.dirname].flatMap(
    from => createRequire(join(from, 'manyhands.json')).resolve.paths(name) ?? [],
  )
  const home = places.map(place => join(place, name)).find(place => existsSync(join(place, 'package.json')))
  if (home === undefined) throw unreadable(source, `the package ${name} is not installed`)
  const file = resolve(home, rest)
  if (!existsSync(file)) throw unreadable(source, `the package ${name} has no such file`)
  // A package must not name a file elsewhere, by `..` or by a link.
  if (!realpathSync(file).startsWith(realpathSync(home) + sep))
    throw unreadable(source, 'it leaves the package')
  return file
}

function unreadable(path: string, reason: string): ManyhandsError {
  return new ManyhandsError('FILE_UNREADABLE', { path, reason })
}
