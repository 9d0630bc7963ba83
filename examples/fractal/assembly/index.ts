// One frame of an animation: a four-dimensional Julia set that turns once while its constant goes round a
// circle, so that the last frame leads into the first. TASK of TASKS says which frame this is.

import { encodeBitmap } from './bitmap'
import { closest, hue, setLight, shootRay, tone } from './camera'
import { setConstant } from './julia'
import { BACKDROP, HUES, TONES } from './palette'
import { environmentNumber, writeFile } from './wasi'

const WIDTH: i32 = 360
const HEIGHT: i32 = 270
const DISTANCE: f64 = 3.1

const angle = (2 * Math.PI * <f64>environmentNumber('TASK', 0)) / <f64>environmentNumber('TASKS', 1)
setConstant(-0.2 + 0.06 * Math.cos(angle), 0.68 + 0.05 * Math.sin(angle), 0.08 * Math.sin(angle), -0.1)
const sine = Math.sin(angle)
const cosine = Math.cos(angle)
// The light turns with the camera, so each side of the set is lit when it is seen.
setLight(-0.75 * cosine - 0.5 * sine, 0.7, -0.5 * cosine + 0.75 * sine)
const pixels = new Uint8Array(WIDTH * HEIGHT)
for (let y = 0; y < HEIGHT; y++) for (let x = 0; x < WIDTH; x++) pixels[y * WIDTH + x] = pixelAt(x, y)
writeFile('out/frame.bmp', encodeBitmap(pixels, WIDTH, HEIGHT))

/** The palette index of a pixel: four rays through its quarters, averaged. */
function pixelAt(x: i32, y: i32): u8 {
  let tones: f64 = 0
  let hues: f64 = 0
  let glow: f64 = 0
  let hits: i32 = 0
  for (let i = 0; i < 4; i++) {
    castRay(<f64>x + 0.25 + 0.5 * <f64>(i & 1), <f64>y + 0.25 + 0.5 * <f64>(i >> 1))
    glow += 1 - min(1.0, closest * 6)
    if (tone < 0) continue
    hits += 1
    tones += tone
    hues += hue
  }
  const noise = dither(x, y)
  if (hits == 0) {
    const height = <f64>y / <f64>HEIGHT
    const level = 0.12 + 0.33 * height + 0.5 * (glow / 4) * (glow / 4)
    return <u8>min(BACKDROP - 1, <i32>(level * <f64>(BACKDROP - 1) + noise))
  }
  // The darkest tone is the colour of the backdrop, so a border is only a darker tone.
  const column = min(TONES - 1, <i32>((tones / 4) * <f64>(TONES - 1) + noise))
  const row = min(HUES - 1, <i32>((hues / <f64>hits) * <f64>(HUES - 1) + dither(y, x + 3)))
  return <u8>(BACKDROP + row * TONES + column)
}

function castRay(px: f64, py: f64): void {
  let dx = (px - 0.5 * <f64>WIDTH) / <f64>HEIGHT
  let dy = (0.5 * <f64>HEIGHT - py) / <f64>HEIGHT
  let dz: f64 = 1.22
  const length = Math.sqrt(dx * dx + dy * dy + dz * dz)
  dx /= length
  dy /= length
  dz /= length
  // The camera goes round the vertical axis and always looks at the middle.
  shootRay(-DISTANCE * sine, 0, -DISTANCE * cosine, dx * cosine + dz * sine, dy, dz * cosine - dx * sine)
}

/** A threshold between 0 and 1 from an 8×8 Bayer matrix: it turns steps of the palette into fine grain. */
function dither(x: i32, y: i32): f64 {
  let value = 0
  for (let bit = 0; bit < 3; bit++) {
    const a = (x >> bit) & 1
    const b = (y >> bit) & 1
    value |= (((a ^ b) << 1) | b) << (4 - 2 * bit)
  }
  return (<f64>value + 0.5) / 64
}
