import { watProgram } from './kinds.ts'
import type { Program, ProgramKind } from './program.ts'

/** The programs of one module that does a different thing for each number of arguments. */
function variants(file: string, kind: ProgramKind, names: string[], more: Partial<Program> = {}): Program[] {
  const module = { source: `wat/${file}.wat`, module: `modules/${file}.wasm` }
  return names.map((name, i) =>
    watProgram(`${file}-${name}`, kind, { ...module, args: Array<string>(i).fill('x'), ...more }),
  )
}

const traps = [
  'none',
  'unreachable',
  'division-by-zero',
  'remainder-by-zero',
  'division-overflow',
  'division-overflow-64',
  'negative-to-unsigned',
  'nan-to-integer',
  'load-past-4-gib',
  'store-at-the-end',
  'vector-at-the-end',
  'wrong-signature',
  'null-function',
  'call-past-the-table',
  'fill-past-the-end',
  'copy-past-the-end',
  'dropped-data',
  'set-past-the-table',
  'init-past-the-table',
  'stack',
]
const recursions = ['plain', 'mutual', 'indirect', 'wide', 'nested']
const works = [
  'loop',
  'br-table',
  'indirect',
  'calls',
  'fill',
  'host-calls',
  'table-copy',
  'random',
  'division',
  'roots',
  'subnormal',
  'short-copies',
  'table-fill',
  'memory-grow',
  'clock',
  'paths',
  'scattered',
]

/** `depth.wat` goes 50 levels deep for each byte of its arguments; "app" and two zeros are five. */
const levels = (count: number) => ['x'.repeat(count / 50 - 5)]

/** Programs written instruction by instruction, for what compilers rarely emit. */
export const watPrograms: Program[] = [
  ...['nan-f64', 'nan-f32', 'nan-constants', 'nan-paths', 'nan-copies', 'nan-simd'].map(name =>
    watProgram(name, 'nan', { stdioBytes: 1024 * 1024 }),
  ),
  watProgram('instructions', 'instructions'),
  watProgram('growth', 'allocation', { memoryBytes: 64 * 1024 * 1024 }),
  watProgram('growth-small', 'allocation', {
    source: 'wat/growth.wat',
    module: 'modules/growth.wasm',
    memoryBytes: 5 * 65_536,
  }),
  ...variants('traps', 'trap', traps),
  ...variants('recursion', 'recursion', recursions),
  watProgram('depth', 'recursion', { args: levels(10_000) }),
  ...variants('endless', 'fuel', works, { fuelLimit: 50_000_000, memoryBytes: 512 * 1024 * 1024 }),
]
