import type { Mutant } from './collector.ts'
import type { Fate } from './fates.ts'

type Place = Pick<Mutant, 'file' | 'function'>

/** The tests that killed lately, by function and by file: what noticed one change of a function often notices the next. */
export class Killers {
  private readonly tests = new Map<string, string[]>()
  private readonly keep = 12

  /** `holding`: only fates that still hold. */
  learn({ file, function: fn }: Place, { by }: Pick<Fate, 'by'>): void {
    if (by === undefined || !by.includes('.')) return
    for (const key of [`${file} ${fn}`, file]) {
      const others = (this.tests.get(key) ?? []).filter(test => test !== by)
      this.tests.set(key, [by, ...others].slice(0, this.keep))
    }
  }

  /** `Suite.test`, the likeliest first. */
  likely({ file, function: fn }: Place, count: number): string[] {
    const all = [...(this.tests.get(`${file} ${fn}`) ?? []), ...(this.tests.get(file) ?? [])]
    return [...new Set(all)].slice(0, count)
  }
}
