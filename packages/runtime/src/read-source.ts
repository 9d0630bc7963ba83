import { readFile } from 'node:fs/promises'
import { ManyhandsError } from '@manyhands/errors'

/** @throws FILE_UNREADABLE with the system's word for it (ENOENT, EACCES …) */
export async function readSource(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new ManyhandsError('FILE_UNREADABLE', { path, reason }, { cause: error })
  }
}

export async function readSources(
  sources: Record<string, string>,
  resolveTo: (source: string) => string,
): Promise<Record<string, Uint8Array>> {
  const pairs = Object.entries(sources).map(
    async ([name, source]) => [name, await readSource(resolveTo(source))] as const,
  )
  return Object.fromEntries(await Promise.all(pairs))
}
