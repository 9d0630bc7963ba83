import { distanceAt, orbitTrap } from './julia'

const RADIUS: f64 = 1.45
const MARCH_STEPS: i32 = 90
const NEAR: f64 = 0.0018

/** What a ray found: tone 0 to 1 of the surface and its hue 0 to 1; tone is -1 where it met nothing. */
export let tone: f64 = -1
export let hue: f64 = 0
/** How near a ray that met nothing came to the surface: a soft halo. */
export let closest: f64 = 0

let LX: f64 = 0
let LY: f64 = 0
let LZ: f64 = 0

/** The direction towards the light, as a unit vector. */
export function setLight(x: f64, y: f64, z: f64): void {
  const length = Math.sqrt(x * x + y * y + z * z)
  LX = x / length
  LY = y / length
  LZ = z / length
}

/** Sends a ray from (ox, oy, oz) along the unit vector (dx, dy, dz). */
export function shootRay(ox: f64, oy: f64, oz: f64, dx: f64, dy: f64, dz: f64): void {
  tone = -1
  closest = 1
  // Only the part of the ray inside the ball that holds the set is walked.
  const along = ox * dx + oy * dy + oz * dz
  const inside = along * along - (ox * ox + oy * oy + oz * oz) + RADIUS * RADIUS
  if (inside <= 0) return
  const half = Math.sqrt(inside)
  const end = -along + half
  let t = -along - half
  for (let i = 0; i < MARCH_STEPS && t < end; i++) {
    const d = distanceAt(ox + t * dx, oy + t * dy, oz + t * dz)
    if (d < closest) closest = d
    if (d < NEAR) {
      hue = min(1.0, Math.sqrt(orbitTrap) * 1.5)
      shade(ox + t * dx, oy + t * dy, oz + t * dz, dx, dy, dz)
      return
    }
    t += d
  }
}

function shade(x: f64, y: f64, z: f64, dx: f64, dy: f64, dz: f64): void {
  const e: f64 = 0.0012
  // Four samples at the corners of a tetrahedron give the direction in which the distance grows.
  const a = distanceAt(x + e, y - e, z - e)
  const b = distanceAt(x - e, y - e, z + e)
  const c = distanceAt(x - e, y + e, z - e)
  const d = distanceAt(x + e, y + e, z + e)
  let nx = a - b - c + d
  let ny = -a - b + c + d
  let nz = -a + b - c + d
  const length = Math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12
  nx /= length
  ny /= length
  nz /= length
  const lift: f64 = 0.006
  const light = shadow(x + nx * lift, y + ny * lift, z + nz * lift)
  const key = max(0.0, nx * LX + ny * LY + nz * LZ) * light
  const facing = max(0.0, -(nx * dx + ny * dy + nz * dz))
  const rim = (1 - facing) * (1 - facing) * (1 - facing)
  const sky = 0.5 + 0.5 * ny
  // The mirrored ray against the light: a small highlight.
  const twice = 2 * (nx * dx + ny * dy + nz * dz)
  let shine = max(0.0, (dx - twice * nx) * LX + (dy - twice * ny) * LY + (dz - twice * nz) * LZ) * light
  shine *= shine
  shine *= shine
  shine *= shine
  shine *= shine
  const open = occlusion(x, y, z, nx, ny, nz)
  const linear = open * (0.06 + 0.16 * sky + 0.12 * facing + 0.85 * key + 0.22 * rim) + 0.35 * shine
  // Between light as it adds up and light as eyes see it: shadows keep their drawing.
  tone = min(1.0, 0.3 * linear + 0.7 * Math.sqrt(linear))
}

/** From 0 in full shadow to 1 in full light, with a soft border. */
function shadow(x: f64, y: f64, z: f64): f64 {
  let light: f64 = 1
  let t: f64 = 0.01
  for (let i = 0; i < 28; i++) {
    const d = distanceAt(x + LX * t, y + LY * t, z + LZ * t)
    if (d < 0.0008) return 0
    light = min(light, 14 * d / t)
    t += max(d, 0.012)
    if (t > 1.6) break
  }
  return light
}

/** How much of the sky a point sees: near surfaces along the normal darken it. */
function occlusion(x: f64, y: f64, z: f64, nx: f64, ny: f64, nz: f64): f64 {
  let dark: f64 = 0
  let weight: f64 = 1
  for (let i = 1; i <= 4; i++) {
    const h = 0.035 * <f64>i
    dark += weight * (h - distanceAt(x + nx * h, y + ny * h, z + nz * h))
    weight *= 0.65
  }
  return max(0.15, min(1.0, 1 - 5.5 * dark))
}
