/** What one task may use. */
export type Limits = {
  /** Real time. A worker's own speed decides here, so two workers may disagree at the edge. */
  wallSeconds: number
  /** The guest's linear memory. */
  memoryBytes: number
  /** All it keeps in /out and /tmp at one moment. */
  outputBytes: number
  /** Each of stdout and stderr. */
  stdioBytes: number
  /** Files and folders it keeps in /out and /tmp at one moment. */
  outputFiles: number
}

export const defaultLimits: Readonly<Limits> = {
  wallSeconds: 300,
  memoryBytes: 512 * 1024 * 1024,
  outputBytes: 64 * 1024 * 1024,
  stdioBytes: 1024 * 1024,
  outputFiles: 10_000,
}

/** A job's own limits, the defaults where it names none. */
export function limitsOf(own: { [name in keyof Limits]?: number | undefined } = {}): Limits {
  const named = Object.entries(own).filter(([, value]) => value !== undefined)
  return { ...defaultLimits, ...Object.fromEntries(named) }
}
