import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { readSource } from '@manyhands/runtime'
import { zipSync } from 'fflate'
import { ownPath } from '../own-path.ts'
import { readWheel } from './read-wheel.ts'

const output = 'build/wheels.zip'
/** The least time that a zip can hold, in the clock of whoever reads it. */
const noTime = new Date(1980, 0, 1)

/**
 * Puts the files of all wheels of a folder into one archive that Python imports from: sorted, without times and not compressed, so
 * that everybody builds the same bytes. A folder that is not there has no wheels.
 *
 * @throws BUILD_FAILED for a wheel that is not pure Python or that two wheels disagree about
 */
export async function buildPython(folder: string, wheels: string): Promise<string[]> {
  const names = (await readdir(wheels).catch(noneIfAbsent)).filter(name => name.endsWith('.whl')).sort()
  const files = new Map<string, Uint8Array>()
  for (const name of names) {
    for (const [path, bytes] of readWheel(await readSource(join(wheels, name)), name)) {
      const other = files.get(path)
      if (other !== undefined && !Buffer.from(other).equals(bytes)) {
        const reason = `${name} and another wheel both bring ${path}`
        throw new ManyhandsError('BUILD_FAILED', { what: 'the python app', reason })
      }
      files.set(path, bytes)
    }
  }
  const sorted = Object.fromEntries([...files].sort(([left], [right]) => (left < right ? -1 : 1)))
  await writeFile(await ownPath(folder, output), zipSync(sorted, { level: 0, mtime: noTime }))
  return [output]
}

function noneIfAbsent(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw new ManyhandsError('FILE_UNREADABLE', {
    path: error.path ?? 'wheels',
    reason: error.code ?? error.message,
  })
}
