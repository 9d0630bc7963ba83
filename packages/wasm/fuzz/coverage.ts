import { Session } from 'node:inspector'

type Range = { startOffset: number; endOffset: number; count: number }
type Result = { result: { url: string; functions: { ranges: Range[] }[] }[] }

/** Which blocks of this room's sources have run, by V8's own precise coverage. */
export class Coverage {
  readonly #session = new Session()
  readonly #seen = new Set<string>()

  constructor() {
    this.#session.connect()
    this.#session.post('Profiler.enable')
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  }

  get size(): number {
    return this.#seen.size
  }

  /** @returns how many blocks ran for the first time, or for the first time that often, since the last call */
  take(): number {
    let found = 0
    this.#session.post('Profiler.takePreciseCoverage', (_error: unknown, answer: Result) => {
      for (const script of answer?.result ?? []) {
        if (!/packages\/wasm\/src\/[^/]+$/.test(script.url)) continue
        for (const { ranges } of script.functions) {
          for (const { startOffset, endOffset, count } of ranges) {
            if (count === 0) continue
            // Counts are told apart by their magnitude, as fuzzers do.
            const key = `${script.url}:${startOffset}:${endOffset}:${Math.min(4, Math.floor(Math.log2(count) / 2))}`
            if (this.#seen.has(key)) continue
            this.#seen.add(key)
            found += 1
          }
        }
      }
    })
    return found
  }
}
