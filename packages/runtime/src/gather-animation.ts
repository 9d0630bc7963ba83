import * as loaded from 'gifenc'
import { decodeBmp, type Picture } from './decode-bmp.ts'

// Node hands a CommonJS package over as `default`, bundlers and test runners as names.
const gifenc = 'GIFEncoder' in loaded ? loaded : (loaded as { default: typeof loaded }).default

/** GIF counts time in hundredths of a second; `delayMs` is rounded to them. Repeats for ever. */
export function gatherAnimation(frames: { name: string; bytes: Uint8Array }[], delayMs: number): Uint8Array {
  const encoder = gifenc.GIFEncoder()
  let first: Picture | undefined
  for (const { name, bytes } of frames) {
    const picture = decode(name, bytes)
    first ??= picture
    if (picture.width !== first.width || picture.height !== first.height) {
      throw new RangeError(`${name}: its size differs from the first frame's`)
    }
    const { pixels, palette } = indexed(picture)
    encoder.writeFrame(pixels, picture.width, picture.height, { palette, delay: delayMs, repeat: 0 })
  }
  encoder.finish()
  return encoder.bytes()
}

function decode(name: string, bytes: Uint8Array): Picture {
  try {
    return decodeBmp(bytes)
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${name}: ${error.message}`, { cause: error })
    throw error
  }
}

function indexed(picture: Picture): { pixels: Uint8Array; palette: number[][] } {
  if (picture.kind === 'indexed') return picture
  const palette = gifenc.quantize(picture.pixels, 256)
  return { pixels: gifenc.applyPalette(picture.pixels, palette), palette }
}
