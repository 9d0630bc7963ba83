import { benchmarks } from './benchmarks.ts'
import { compiledPrograms } from './compiled-programs.ts'
import type { Program } from './program.ts'
import { scriptPrograms } from './script-programs.ts'
import { watPrograms } from './wat-programs.ts'

/** The whole corpus, names unique. */
export const programs: Program[] = [
  ...benchmarks.flatMap(({ program, simd }) => (simd === undefined ? [program] : [program, simd])),
  ...compiledPrograms,
  ...watPrograms,
  ...scriptPrograms,
]
