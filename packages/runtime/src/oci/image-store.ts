import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { ManyhandsError } from '@manyhands/errors'
import type { Digest } from '../digest.ts'
import { checkLayers } from './check-layers.ts'
import { asHostFault, type Engine, type ImageInfo } from './engine.ts'
import { readImageArchive } from './image-archive.ts'
import { writeImageArchive } from './write-image-archive.ts'

export type ImageSource = { digest: Digest; read: () => Promise<Uint8Array> }

export type ImageStoreOptions = {
  /** Images of ours beyond this are removed, those unused longest first. */
  cacheBytes: number
  /** Images that were not used for so long are removed. */
  cacheSeconds: number
  nowMs: () => number
}

/** `localhost` keeps every engine from looking for it in a registry. */
const repository = 'localhost/manyhands'
const nameOf = (digest: Digest) => `${repository}:${digest.slice(2)}`
const hashPieceBytes = 1 << 24

/**
 * The engine's images that came from archives of ours, each named by its archive's digest. Nobody else gives that
 * name: archives are written anew before the engine sees them. What is run is the id the engine has under it.
 */
export function createImageStore(engine: Engine, options: ImageStoreOptions) {
  const startedMs = options.nowMs()
  const loading = new Map<Digest, Promise<ImageInfo>>()
  const holders = new Map<string, number>()
  const usedMs = new Map<string, number>()

  const find = (digest: Digest) => asHostFault('to look for an image', engine.findImage(nameOf(digest)))

  /** One load at a time for each image, however many tasks wait for it. */
  async function load(image: ImageSource): Promise<ImageInfo> {
    const known = loading.get(image.digest)
    if (known !== undefined) return await known
    const work = loadImage(engine, image).finally(() => loading.delete(image.digest))
    loading.set(image.digest, work)
    return await work
  }

  /**
   * The image, there until `release` is called.
   *
   * @throws APP_INVALID for an archive that is none, the same on every worker
   * @throws SANDBOX_FAILED when the engine fails, or does not run images for this machine
   */
  async function hold(image: ImageSource): Promise<{ info: ImageInfo; release: () => void }> {
    const name = nameOf(image.digest)
    holders.set(name, (holders.get(name) ?? 0) + 1)
    usedMs.set(name, options.nowMs())
    const release = () => {
      holders.set(name, (holders.get(name) ?? 1) - 1)
      usedMs.set(name, options.nowMs())
    }
    try {
      return { info: (await find(image.digest)) ?? (await load(image)), release }
    } catch (error) {
      release()
      throw error
    }
  }

  /** Ours, those used last first. What was there before this process counts as used when it began. */
  async function list() {
    const images = await asHostFault('to list its images', engine.listImages())
    return images
      .flatMap(({ RepoTags, Size = 0 }) =>
        (RepoTags ?? [])
          .filter(name => name.startsWith(`${repository}:`))
          .map(name => ({ name, sizeBytes: Size })),
      )
      .map(image => ({ ...image, lastUsedMs: usedMs.get(image.name) ?? startedMs }))
      .sort((a, b) => b.lastUsedMs - a.lastUsedMs)
  }

  /** Removes images by age and total size, but none that is held here or that a container uses. @returns how many */
  async function collect(): Promise<number> {
    let keptBytes = 0
    let removed = 0
    for (const { name, sizeBytes, lastUsedMs } of await list()) {
      const isOld = options.nowMs() - lastUsedMs > options.cacheSeconds * 1000
      keptBytes += sizeBytes
      if ((holders.get(name) ?? 0) > 0 || loading.size > 0 || (!isOld && keptBytes <= options.cacheBytes))
        continue
      if (!(await asHostFault('to remove an image', engine.removeImage(name)))) continue
      keptBytes -= sizeBytes
      usedMs.delete(name)
      removed += 1
    }
    return removed
  }

  return { hold, collect }
}

export type ImageStore = ReturnType<typeof createImageStore>

async function loadImage(engine: Engine, image: ImageSource): Promise<ImageInfo> {
  const archive = await image.read()
  // The name stands for the digest from here on, in later runs too.
  if ((await digestInPieces(archive)) !== image.digest) throw failed('the image’s archive is another')
  const content = readImageArchive(archive)
  const sizes = await checkLayers(content.layers, content.diffIds)
  const name = nameOf(image.digest)
  await asHostFault('to load an image', engine.loadImage(writeImageArchive(content, name, sizes)))
  const info = await asHostFault('to look for an image', engine.findImage(name))
  // Not by its id: engines that keep manifests (containerd) give the id of one they wrote themselves.
  const layers = (info?.RootFS?.Layers ?? []).join()
  if (info === undefined || layers !== content.diffIds.map(id => `sha256:${id}`).join())
    throw failed('the container engine made another image of what it was given')
  return info
}

async function digestInPieces(bytes: Uint8Array): Promise<Digest> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += hashPieceBytes) {
    hash.update(bytes.subarray(at, at + hashPieceBytes))
    await setImmediate()
  }
  return `0x${hash.digest('hex')}`
}

function failed(reason: string): ManyhandsError {
  return new ManyhandsError('SANDBOX_FAILED', { reason })
}
