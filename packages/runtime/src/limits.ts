/** What one task may use. */
export type Limits = {
  /** Fuel, of runtimes that count it; to run out of it is a result. One unit is about one simple instruction. */
  fuel: number
  /** Real time. To exceed it is no result, because it says something of the machine only. */
  wallSeconds: number
  /** The guest's linear memory, or a container's. */
  memoryBytes: number
  /** All it keeps in /out and /tmp at one moment. */
  outputBytes: number
  /** Each of stdout and stderr. */
  stdioBytes: number
  /** Files and folders it keeps in /out and /tmp at one moment. */
  outputFiles: number
}

/**
 * Fuel that a job may use for each second that its category gives a task. A usual core burns two to four times
 * as much, so that a slow machine under load still ends in time.
 */
export const fuelPerSecond = 500_000_000

export const defaultLimits: Readonly<Limits> = {
  fuel: 300 * fuelPerSecond,
  wallSeconds: 300,
  memoryBytes: 512 * 1024 * 1024,
  outputBytes: 64 * 1024 * 1024,
  stdioBytes: 1024 * 1024,
  outputFiles: 10_000,
}

/** A job's own limits, the defaults where it names none; fuel follows from its seconds. */
export function limitsOf(own: { [name in keyof Limits]?: number | undefined } = {}): Limits {
  const named = Object.entries(own).filter(([, value]) => value !== undefined)
  const fuel = (own.wallSeconds ?? defaultLimits.wallSeconds) * fuelPerSecond
  return { ...defaultLimits, fuel, ...Object.fromEntries(named) }
}
