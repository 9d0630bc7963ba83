import { paletteColour } from './palette'

const HEAD: i32 = 54
const PALETTE: i32 = 1024

/** A Windows bitmap of 256 colours, rows from top to bottom. */
export function encodeBitmap(pixels: Uint8Array, width: i32, height: i32): Uint8Array {
  const rowBytes = (width + 3) & ~3
  const bytes = new Uint8Array(HEAD + PALETTE + rowBytes * height)
  const at = bytes.dataStart
  store<u16>(at, 0x4d42)
  store<u32>(at, bytes.length, 2)
  store<u32>(at, HEAD + PALETTE, 10)
  store<u32>(at, 40, 14)
  store<i32>(at, width, 18)
  store<i32>(at, -height, 22)
  store<u16>(at, 1, 26)
  store<u16>(at, 8, 28)
  store<u32>(at, rowBytes * height, 34)
  store<u32>(at, 256, 46)
  for (let i = 0; i < 256; i++) store<u32>(at + HEAD + i * 4, paletteColour(i))
  for (let y = 0; y < height; y++) {
    memory.copy(at + HEAD + PALETTE + y * rowBytes, pixels.dataStart + y * width, width)
  }
  return bytes
}
