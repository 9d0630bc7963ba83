import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { listFolder, readSource, stripTypes } from '@manyhands/runtime'

/**
 * Takes the types out of all files below `source`; what comes of it is a new `build` folder. Imports may go on naming `./x.ts`:
 * the guest finds x.js.
 */
export async function buildTypescript(folder: string, source: string): Promise<string[]> {
  await rm(join(folder, 'build'), { recursive: true, force: true })
  const written: string[] = []
  for (const file of await listFolder(source)) {
    if (/\.d\.m?ts$/.test(file)) continue
    const bytes = await readSource(join(source, file))
    const output = join('build', file.replace(/\.(m?)ts$/, '.$1js'))
    if (written.includes(output)) {
      const reason = `two files of the source become ${output}`
      throw new ManyhandsError('BUILD_FAILED', { what: 'the typescript app', reason })
    }
    await mkdir(dirname(join(folder, output)), { recursive: true })
    await writeFile(join(folder, output), /\.m?ts$/.test(file) ? strip(bytes, file) : bytes)
    written.push(output)
  }
  return written
}

function strip(bytes: Uint8Array, file: string): Uint8Array {
  try {
    return stripTypes(bytes, file)
  } catch (error) {
    if (!(error instanceof ManyhandsError)) throw error
    throw new ManyhandsError('BUILD_FAILED', {
      what: 'the typescript app',
      reason: `${error.details.reason}`,
    })
  }
}
