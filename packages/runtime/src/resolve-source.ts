import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve, sep } from 'node:path'
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

/**
 * The same for what a project's own file names: it must lie in its folder, links followed. Who runs a stranger's project must not
 * publish files of its own by that.
 *
 * @throws FILE_UNREADABLE, also for a file elsewhere
 */
export function resolveOwnSource(source: string, folder: string): string {
  const path = resolveSource(source, folder)
  if (source.startsWith('npm:')) return path
  const home = realPath(resolve(folder))
  if (`${realPath(path)}${sep}`.startsWith(home + sep)) return path
  throw unreadable(source, 'it lies outside the project’s folder; copy it there, or give it with --input')
}

/** Of what is not there, the path as it is: reading it will say so. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return join(existsSync(dirname(path)) ? realpathSync(dirname(path)) : dirname(path), basename(path))
  }
}

function unreadable(path: string, reason: string): ManyhandsError {
  return new ManyhandsError('FILE_UNREADABLE', { path, reason })
}
