import { createHash } from 'node:crypto'
import { unpackLayer } from './check-layers.ts'
import type { ImageArchive } from './image-archive.ts'
import { type TarFile, writeTar } from './write-tar.ts'

/**
 * What an engine is given in place of the archive itself: the same image, written anew, under a name of ours and no
 * other. So no archive can give its image the name of another's, or show the engine something that was not checked.
 *
 * @param sizes bytes of each layer unpacked, as `checkLayers` gives them
 */
export function writeImageArchive(
  image: ImageArchive,
  name: string,
  sizes: number[],
): AsyncGenerator<Uint8Array> {
  const configFile = `${createHash('sha256').update(image.config).digest('hex')}.json`
  const layerFiles = image.diffIds.map(id => `${id}.tar`)
  const manifest = Buffer.from(JSON.stringify([{ Config: configFile, RepoTags: [name], Layers: layerFiles }]))
  const files: TarFile[] = [
    { path: 'manifest.json', size: manifest.length, body: [manifest] },
    { path: configFile, size: image.config.length, body: [image.config] },
  ]
  for (const [i, path] of layerFiles.entries()) {
    if (layerFiles.indexOf(path) < i) continue
    files.push({ path, size: sizes[i]!, body: unpackLayer(image.layers[i]!) })
  }
  return writeTar(files)
}
