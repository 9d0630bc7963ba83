import { createHash } from 'node:crypto'
import { packTar } from 'modern-tar'

type Entry = Parameters<typeof packTar>[0][number]
export type ImageOptions = {
  entrypoint?: string[]
  cmd?: string[]
  env?: string[]
  workingDir?: string
  architecture?: string
  /** More fields of the configuration's `config`. */
  more?: object
}

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
export const architecture = process.arch === 'x64' ? 'amd64' : process.arch

export const fileEntry = (name: string, body: Uint8Array | string, mode = 0o644): Entry => ({
  header: { name, size: Buffer.byteLength(body), type: 'file', mode },
  body,
})
export const linkEntry = (name: string, linkname: string): Entry => ({
  header: { name, size: 0, type: 'symlink', linkname },
})
export const folderEntry = (name: string): Entry => ({
  header: { name: `${name}/`, size: 0, type: 'directory', mode: 0o755 },
})

/** The configuration of an image of these layers. */
export function imageConfig(layers: Uint8Array[], options: ImageOptions = {}): string {
  const { entrypoint, cmd, env = ['PATH=/bin'], workingDir, more } = options
  return JSON.stringify({
    architecture: options.architecture ?? architecture,
    os: 'linux',
    config: {
      Entrypoint: entrypoint ?? null,
      Cmd: cmd ?? null,
      Env: env,
      WorkingDir: workingDir ?? '',
      ...more,
    },
    rootfs: { type: 'layers', diff_ids: layers.map(layer => `sha256:${sha256(layer)}`) },
  })
}

/** An archive as `docker save` writes it. `stored` are the layers as they lie in it, when they are compressed. */
export async function makeImage(
  layers: Uint8Array[],
  options: ImageOptions & { stored?: Uint8Array[]; tags?: string[]; extra?: Entry[] } = {},
): Promise<Uint8Array> {
  const config = imageConfig(layers, options)
  const stored = options.stored ?? layers
  const manifest = [
    {
      Config: `${sha256(config)}.json`,
      RepoTags: options.tags ?? null,
      Layers: stored.map((_, i) => `${i}/layer.tar`),
    },
  ]
  return await packTar([
    fileEntry('manifest.json', JSON.stringify(manifest)),
    fileEntry(`${sha256(config)}.json`, config),
    ...stored.map((layer, i) => fileEntry(`${i}/layer.tar`, layer)),
    ...(options.extra ?? []),
  ])
}
