import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { ManyhandsError } from '@manyhands/errors'
import { imageLimits } from './image-limits.ts'
import { type TarEntry, TarError } from './tar-header.ts'
import { TarScanner } from './tar-scanner.ts'

const pieceBytes = 1 << 20

/**
 * Unpacks each layer in passing and holds it against its id and the limits. A layer may hold links and odd modes,
 * as systems have them: the engine unpacks it inside a root of its own, and the container has no rights. It may
 * hold no devices and no path that leaves it.
 *
 * @returns how many bytes each layer has unpacked
 * @throws APP_INVALID with a reason that every worker comes to
 */
export async function checkLayers(layers: Uint8Array[], diffIds: string[]): Promise<number[]> {
  const totals = { bytes: 0, entries: 0 }
  const sizes: number[] = []
  for (const [i, layer] of layers.entries()) {
    const before = totals.bytes
    try {
      await checkLayer(layer, diffIds[i]!, totals)
    } catch (error) {
      if (error instanceof ManyhandsError) throw error
      const reason = error instanceof TarError ? error.message : 'it is damaged'
      throw invalid(`layer ${i + 1} of the image: ${reason}`)
    }
    sizes.push(totals.bytes - before)
  }
  return sizes
}

async function checkLayer(layer: Uint8Array, diffId: string, totals: { bytes: number; entries: number }) {
  const hash = createHash('sha256')
  const scanner = new TarScanner(entry => {
    checkEntry(entry)
    totals.entries += 1
    if (totals.entries > imageLimits.layerEntries)
      throw invalid(`the image has more than ${imageLimits.layerEntries} files`)
    return undefined
  })
  for await (const piece of unpackLayer(layer)) {
    totals.bytes += piece.length
    if (totals.bytes > imageLimits.layerBytes)
      throw invalid(`the image has more than ${imageLimits.layerBytes} bytes`)
    hash.update(piece)
    scanner.push(piece)
  }
  scanner.end()
  if (hash.digest('hex') !== diffId) throw new TarError('its content is not what its id says')
}

function checkEntry({ path, target, type }: TarEntry): void {
  const leaves = (name: string) => name.startsWith('/') || name.split('/').includes('..')
  // Bytes as characters: an encoding must not hide a dot.
  if (leaves(path.toString('latin1'))) throw new TarError('a path in it leaves it')
  if (type === 'hardlink' && leaves(target.toString('latin1'))) throw new TarError('a link in it leaves it')
  if (type === 'device') throw new TarError('it holds a device')
}

/** A layer's tar in pieces, unpacked where it is compressed. */
export async function* unpackLayer(layer: Uint8Array): AsyncGenerator<Uint8Array> {
  const head = Buffer.from(layer.subarray(0, 4)).toString('hex')
  if (head.startsWith('1f8b')) yield* Readable.from(pieces(layer)).pipe(createGunzip())
  else if (head === '28b52ffd') yield* Readable.from(pieces(layer)).pipe(createZstdDecompress())
  else yield* pieces(layer)
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield bytes.subarray(at, at + pieceBytes)
    // A gigabyte is hashed in a second or two: others get their turn.
    await setImmediate()
  }
}

function invalid(reason: string): ManyhandsError {
  return new ManyhandsError('APP_INVALID', { reason })
}
