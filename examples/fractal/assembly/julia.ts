// The filled Julia set of z² + c in the quaternions, cut by the space w = 0, after J. C. Hart's distance
// estimate: d = |z| log |z| / (2 |z'|).

const ITERATIONS: i32 = 10
const ESCAPE: f64 = 16.0

let cx: f64 = 0
let cy: f64 = 0
let cz: f64 = 0
let cw: f64 = 0

/** How near the orbit of the last point came to the plane x = 0, squared; it colours the surface. */
export let orbitTrap: f64 = 0

export function setConstant(x: f64, y: f64, z: f64, w: f64): void {
  cx = x
  cy = y
  cz = z
  cw = w
}

/** A length that is at most the distance from (x, y, z) to the set. */
export function distanceAt(x: f64, y: f64, z: f64): f64 {
  let w: f64 = 0
  let norm = x * x + y * y + z * z
  let slope: f64 = 1
  let trap: f64 = 1e9
  for (let i = 0; i < ITERATIONS; i++) {
    slope *= 4 * norm
    const nx = x * x - y * y - z * z - w * w + cx
    const twice = 2 * x
    y = twice * y + cy
    z = twice * z + cz
    w = twice * w + cw
    x = nx
    norm = x * x + y * y + z * z + w * w
    const near = x * x + 0.25 * y * y
    if (near < trap) trap = near
    if (norm > ESCAPE) break
  }
  orbitTrap = trap
  return 0.25 * Math.sqrt(norm / slope) * Math.log(norm)
}
