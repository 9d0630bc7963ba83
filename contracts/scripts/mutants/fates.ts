import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * What became of a mutant. `by` is the test that failed, or `timeout` or `memory`. `suites` are the hashes of the code that it comes from: of the suite that
 * killed it, or of all those that it survived.
 */
export type Fate = {
  id: string
  killed: boolean
  by?: string
  reason?: string
  suites: string[]
  seconds: number
}

/** The fates under one set of sources, a line each, so that a run that was broken off goes on where it stopped. */
export class Fates {
  private readonly path: string
  private readonly known = new Map<string, Fate>()

  constructor(path: string) {
    this.path = path
    if (!existsSync(this.path)) return
    for (const line of readFileSync(this.path, 'utf8').split('\n')) {
      // A last line without an end is one that was being written.
      if (!line.endsWith('}')) continue
      const fate = JSON.parse(line) as Fate
      this.known.set(fate.id, fate)
    }
  }

  get(id: string): Fate | undefined {
    return this.known.get(id)
  }

  /** A mutant's fate, if it follows from suites that are still the same; `reaching` are the hashes of all that can meet it. */
  holding(id: string, reaching: ReadonlySet<string>): Fate | undefined {
    const fate = this.known.get(id)
    if (fate === undefined) return undefined
    const holds = fate.killed
      ? fate.suites.every(hash => reaching.has(hash))
      : [...reaching].every(hash => fate.suites.includes(hash))
    return holds ? fate : undefined
  }

  /** The hashes of the suites that a mutant has passed before. */
  passed(id: string): ReadonlySet<string> {
    const fate = this.known.get(id)
    return new Set(fate === undefined || fate.killed ? [] : fate.suites)
  }

  add(fate: Fate): void {
    this.known.set(fate.id, fate)
    mkdirSync(dirname(this.path), { recursive: true })
    appendFileSync(this.path, `${JSON.stringify(fate)}\n`)
  }
}
