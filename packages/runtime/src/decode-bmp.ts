/** Colour of a palette as [red, green, blue]. */
export type Palette = number[][]

/** A picture of rows from top to bottom: palette indices, or red, green, blue, alpha bytes. */
export type Picture =
  | { kind: 'indexed'; width: number; height: number; pixels: Uint8Array; palette: Palette }
  | { kind: 'rgba'; width: number; height: number; pixels: Uint8Array }

const MAX_SIDE = 4096

/**
 * Decodes uncompressed Windows bitmaps of 8 (palette) or 24 bits.
 * @throws RangeError with the reason
 */
export function decodeBmp(bytes: Uint8Array): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 54 || view.getUint16(0, true) !== 0x4d42) throw new RangeError('it is not a bitmap')
  const width = view.getInt32(18, true)
  const signedHeight = view.getInt32(22, true)
  const height = Math.abs(signedHeight)
  const bits = view.getUint16(28, true)
  if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE)
    throw new RangeError('its size is out of range')
  if (view.getUint32(30, true) !== 0) throw new RangeError('it is compressed')
  if (bits !== 8 && bits !== 24) throw new RangeError(`it has ${bits} bits a pixel, not 8 or 24`)
  const start = view.getUint32(10, true)
  const rowBytes = Math.ceil((width * bits) / 32) * 4
  if (start + rowBytes * height > bytes.length) throw new RangeError('it is cut off')
  // Rows run upwards unless the height is negative.
  const row = (y: number) => {
    const index = signedHeight > 0 ? height - 1 - y : y
    return bytes.subarray(start + index * rowBytes, start + index * rowBytes + (width * bits) / 8)
  }
  if (bits === 24) return { kind: 'rgba', width, height, pixels: toRgba(width, height, row) }
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) pixels.set(row(y), y * width)
  const palette = readPalette(bytes, view)
  if (pixels.some(index => index >= palette.length))
    throw new RangeError('it uses a colour outside its palette')
  return { kind: 'indexed', width, height, pixels, palette }
}

function readPalette(bytes: Uint8Array, view: DataView): Palette {
  const at = 14 + view.getUint32(14, true)
  const count = view.getUint32(46, true) || 256
  if (count > 256 || at + count * 4 > bytes.length) throw new RangeError('its palette is cut off')
  return Array.from({ length: count }, (_, i) => {
    const entry = at + i * 4
    return [bytes[entry + 2]!, bytes[entry + 1]!, bytes[entry]!]
  })
}

function toRgba(width: number, height: number, row: (y: number) => Uint8Array): Uint8Array {
  const pixels = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y += 1) {
    const line = row(y)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4
      pixels[at] = line[x * 3 + 2]!
      pixels[at + 1] = line[x * 3 + 1]!
      pixels[at + 2] = line[x * 3]!
      pixels[at + 3] = 255
    }
  }
  return pixels
}
