import { lstat, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'

/**
 * Where a file of a project is written, with its folder made. The project may be a stranger's: nothing is written through
 * a link, which could lead anywhere.
 *
 * @param path a safe path below `folder`
 * @throws INPUT_INVALID when the file or a folder on the way is a link
 */
export async function ownPath(folder: string, path: string): Promise<string> {
  const names = path.split('/')
  for (const [i] of names.entries()) {
    const part = names.slice(0, i + 1).join('/')
    const found = await lstat(join(folder, part)).catch(() => undefined)
    if (!found?.isSymbolicLink()) continue
    const reason = `${part} is a link; nothing is written through links`
    throw new ManyhandsError('INPUT_INVALID', { what: 'the project', reason })
  }
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true })
  return target
}
