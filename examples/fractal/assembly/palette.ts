// 256 colours: the backdrop, then a grid of hues by tones. A pixel is a tone, from shadow to light, and
// a hue between a warm ramp and a cool one.

export const BACKDROP: i32 = 32
export const HUES: i32 = 7
export const TONES: i32 = 32

const WARM: StaticArray<i32> = [0x0b0d1c, 0x2b0f3f, 0x6a176e, 0xb52f5b, 0xee6a3b, 0xfdb75a, 0xfff6d8]
const COOL: StaticArray<i32> = [0x0b0d1c, 0x0c2148, 0x125082, 0x1a86a6, 0x4fbfae, 0xa8e6c0, 0xf6fff0]
const NIGHT: StaticArray<i32> = [0x080914, 0x0b0d1c, 0x121630, 0x1d2147, 0x2d2a5c]

/** Colour `index` as 0xRRGGBB. */
export function paletteColour(index: i32): i32 {
  if (index < BACKDROP) return ramp(NIGHT, <f64>index / <f64>(BACKDROP - 1))
  const cell = index - BACKDROP
  const tone = <f64>(cell % TONES) / <f64>(TONES - 1)
  return mix(ramp(WARM, tone), ramp(COOL, tone), <f64>(cell / TONES) / <f64>(HUES - 1))
}

function ramp(stops: StaticArray<i32>, at: f64): i32 {
  const place = at * <f64>(stops.length - 1)
  const index = min(<i32>place, stops.length - 2)
  return mix(stops[index], stops[index + 1], place - <f64>index)
}

function mix(a: i32, b: i32, part: f64): i32 {
  return (channel(a, b, part, 16) << 16) | (channel(a, b, part, 8) << 8) | channel(a, b, part, 0)
}

function channel(a: i32, b: i32, part: f64, shift: i32): i32 {
  const from = <f64>((a >> shift) & 255)
  const to = <f64>((b >> shift) & 255)
  return <i32>(from + (to - from) * part + 0.5)
}
