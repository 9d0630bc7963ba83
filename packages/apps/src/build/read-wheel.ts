import { ManyhandsError } from '@manyhands/errors'
import { isSafePath } from '@manyhands/runtime'
import { unzipSync } from 'fflate'

const maxFiles = 5000
const maxBytes = 64 * 1024 * 1024

/**
 * The files that a wheel of pure Python installs beside each other, by path (PEP 427): its own and those of `.data/purelib`.
 * Scripts and headers are left out.
 *
 * @param name the wheel's file name, which says what it runs on
 * @throws BUILD_FAILED for one that is compiled for a machine, damaged, or more than 5000 files or 64 MiB
 */
export function readWheel(wheel: Uint8Array, name: string): Map<string, Uint8Array> {
  if (!name.endsWith('-none-any.whl')) {
    refuse(name, 'it is built for one kind of machine; only pure Python (…-none-any.whl) runs here')
  }
  const files = new Map<string, Uint8Array>()
  for (const [path, bytes] of Object.entries(unzip(wheel, name))) {
    if (path.endsWith('/')) continue
    if (!isSafePath(path)) refuse(name, `${path} is no safe path`)
    const [, scheme, rest] = /^[^/]+\.data\/([^/]+)\/(.+)$/.exec(path) ?? []
    if (scheme === undefined) files.set(path, bytes)
    else if (scheme === 'purelib') files.set(rest!, bytes)
    else if (scheme === 'platlib') refuse(name, 'it brings files for one kind of machine')
  }
  return files
}

function unzip(wheel: Uint8Array, name: string): Record<string, Uint8Array> {
  let files = 0
  let bytes = 0
  const filter = ({ originalSize }: { originalSize: number }) => {
    files += 1
    bytes += originalSize
    if (files > maxFiles || bytes > maxBytes) refuse(name, `it holds more than ${maxFiles} files or 64 MiB`)
    return true
  }
  try {
    return unzipSync(wheel, { filter })
  } catch (error) {
    if (error instanceof ManyhandsError) throw error
    return refuse(name, error instanceof Error ? error.message : String(error))
  }
}

function refuse(wheel: string, reason: string): never {
  throw new ManyhandsError('BUILD_FAILED', { what: wheel, reason })
}
