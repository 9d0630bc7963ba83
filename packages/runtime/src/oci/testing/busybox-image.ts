import { readFile } from 'node:fs/promises'
import { packTar } from 'modern-tar'
import { digestOf } from '../../digest.ts'
import { defaultLimits, type Limits } from '../../limits.ts'
import type { RunInput } from '../../runtime.ts'
import { findProgram } from './find-program.ts'
import { fileEntry, folderEntry, type ImageOptions, linkEntry, makeImage } from './make-image.ts'

const applets =
  'sh cat ls id env dd ln mkdir mkfifo mknod touch sleep echo yes head seq hostname pwd rm mount kill ps truncate df wc chmod printf true date tail'

/** An image with Debian's static busybox and a few empty folders. */
export async function busyboxImage(options: ImageOptions = {}): Promise<Uint8Array> {
  const layer = await packTar([
    folderEntry('bin'),
    folderEntry('etc'),
    folderEntry('out'),
    fileEntry('bin/busybox', await readFile(findProgram('busybox')!), 0o755),
    ...applets.split(' ').map(name => linkEntry(`bin/${name}`, 'busybox')),
  ])
  return await makeImage([layer], { entrypoint: ['/bin/sh', '-c'], ...options })
}

/** A batch of an image whose tasks run `script`. */
export function shellInput(
  archive: Uint8Array,
  script: string,
  {
    count = 1,
    limits = {},
    ...more
  }: Partial<Omit<RunInput, 'limits'>> & { count?: number; limits?: Partial<Limits> } = {},
): RunInput {
  return {
    program: { runtime: 'oci', image: { digest: digestOf(archive), read: async () => archive } },
    files: [],
    args: [script],
    env: {},
    tasks: Array.from({ length: count }, (_, i) => i),
    taskCount: count,
    limits: { ...defaultLimits, memoryBytes: 64 * 1024 * 1024, wallSeconds: 60, ...limits },
    ...more,
  }
}
