import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ManyhandsError } from '@manyhands/errors'
import type { Network } from '@manyhands/sdk'

const profile = join('.manyhands', 'network.json')

export type FindOptions = {
  /** From `--network`. */
  named?: string | undefined
  env?: NodeJS.ProcessEnv
  cwd?: string
  /** The root of the repository that this command belongs to. */
  home?: string
}

/**
 * The network profile's path: the one named, else $MANYHANDS_NETWORK, else the nearest `.manyhands/network.json` from the
 * working folder upwards, else the one of this command's own repository.
 */
export function findNetworkFile({
  named,
  env = process.env,
  cwd = process.cwd(),
  home,
}: FindOptions): string | undefined {
  const given = named ?? (env.MANYHANDS_NETWORK || undefined)
  if (given !== undefined) return resolve(cwd, given)
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = join(folder, profile)
    if (existsSync(path)) return path
    if (dirname(folder) === folder) break
  }
  const own = join(home ?? fileURLToPath(new URL('../../..', import.meta.url)), profile)
  return existsSync(own) ? own : undefined
}

/** Reads the profile; its key file is relative to it. @throws NETWORK_NOT_RUNNING when there is none, INPUT_INVALID */
export async function loadNetwork(options: FindOptions): Promise<Network> {
  const path = findNetworkFile(options)
  if (path === undefined || !existsSync(path)) throw new ManyhandsError('NETWORK_NOT_RUNNING')
  const invalid = (reason: string) => new ManyhandsError('INPUT_INVALID', { what: path, reason })
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ManyhandsError('FILE_UNREADABLE', { path, reason: error.code ?? error.message })
  })
  const { networkSchema } = await import('@manyhands/sdk')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw invalid('it is not JSON')
  }
  const parsed = networkSchema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw invalid(`${issue?.path.join('.')}: ${issue?.message}`)
  }
  return { ...parsed.data, keyFile: resolve(dirname(path), parsed.data.keyFile) }
}
