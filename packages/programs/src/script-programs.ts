import { pythonProgram } from './kinds.ts'
import type { Program } from './program.ts'

/** Scripts of languages whose interpreter is the module. */
export const scriptPrograms: Program[] = [
  ...['data', 'chance', 'texts', 'digests', 'floats', 'order', 'depth', 'overflow', 'folders', 'fails'].map(name =>
    pythonProgram(name),
  ),
]
