import { cProgram, scriptProgram, simdFlags } from './kinds.ts'
import type { Program, ProgramKind } from './program.ts'

/**
 * A program that is measured against the same source compiled natively (or the machine's own Python).
 *
 * @property benchArgs arguments that keep a machine of today busy for about half a second, natively
 * @property simd the same source compiled with SIMD; absent for Python
 */
export type Benchmark = { program: Program; benchArgs: string[]; simd?: Program }

function inC(name: string, kind: ProgramKind, benchArgs: string[]): Benchmark {
  const module = `modules/${name}-simd.wasm`
  const simd = cProgram(`${name}-simd`, 'simd', { source: `c/${name}.c`, module, flags: simdFlags })
  return { program: cProgram(name, kind), benchArgs, simd }
}

/** The eight kinds of work whose cost against native code is a promise. */
export const benchmarks: Benchmark[] = [
  inC('sha256', 'integer', ['163840']),
  inC('matmul', 'float', ['500', '7']),
  inC('mandelbrot', 'float', ['900', '1000']),
  inC('sieve', 'integer', ['20000000', '20']),
  inC('sort', 'integer', ['500000', '3']),
  inC('json', 'text', ['20000', '25']),
  inC('regex', 'text', ['2000', '20']),
  { program: scriptProgram('python', 'interpreter'), benchArgs: ['200'] },
]
