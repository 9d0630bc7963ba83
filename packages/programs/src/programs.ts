import { benchmarks } from './benchmarks.ts'
import type { Program } from './program.ts'

/** The whole corpus, names unique. */
export const programs: Program[] = [
  ...benchmarks.flatMap(({ program, simd }) => (simd === undefined ? [program] : [program, simd])),
]
