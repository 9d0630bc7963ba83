import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { type AppCheck, appCheckSchema } from './app-check-schema.ts'
import { parseJson } from './parse-json.ts'

/** Beside `manyhands.json`: what `manyhands check --write` found, for the next time the app is published. */
export const checkFile = 'manyhands.check.json'

/** Undefined when there is none. @throws JOB_INVALID when it holds something else, FILE_UNREADABLE */
export async function readCheckFile(folder: string): Promise<AppCheck | undefined> {
  const path = join(folder, checkFile)
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new ManyhandsError('FILE_UNREADABLE', { path, reason: error.code ?? error.message })
  })
  if (bytes === undefined) return undefined
  try {
    return parseJson(bytes, appCheckSchema, 'JOB_INVALID')
  } catch (error) {
    if (!(error instanceof ManyhandsError)) throw error
    throw new ManyhandsError('JOB_INVALID', { reason: `${checkFile}: ${error.details.reason}` })
  }
}

/** @returns the path. @throws FILE_UNREADABLE when it cannot be written */
export async function writeCheckFile(folder: string, check: AppCheck): Promise<string> {
  const path = join(folder, checkFile)
  try {
    // A stranger's project may have a link of that name: it goes, and nothing is written through it.
    await rm(`${path}.partial`, { force: true })
    await writeFile(`${path}.partial`, `${JSON.stringify(check, null, 2)}\n`, { flag: 'wx' })
    await rename(`${path}.partial`, path)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new ManyhandsError('FILE_UNREADABLE', { path, reason }, { cause: error })
  }
  return path
}
