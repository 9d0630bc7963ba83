import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What became of a mutant. `by` is the test that failed, or `timeout`. */
export type Fate = { id: string; killed: boolean; by?: string; reason?: string; seconds: number }

/** The fates of one build, a line each, so that a run that was broken off goes on where it stopped. */
export class Fates {
  private readonly path: string
  private readonly known = new Map<string, Fate>()

  constructor(folder: string) {
    this.path = join(folder, 'fates.jsonl')
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

  add(fate: Fate): void {
    this.known.set(fate.id, fate)
    appendFileSync(this.path, `${JSON.stringify(fate)}\n`)
  }
}
