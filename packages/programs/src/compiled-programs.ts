import { assemblyProgram, cProgram, simdFlags } from './kinds.ts'
import type { Program, ProgramKind } from './program.ts'

const speak = (name: string, kind: ProgramKind, args: string[], more: Partial<Program> = {}) =>
  cProgram(`speak-${name}`, kind, { source: 'c/speak.c', module: 'modules/speak.wasm', args, ...more })

const frames = { source: 'c/frames.c', module: 'modules/frames.wasm' }

/** Programs in C and AssemblyScript. */
export const compiledPrograms: Program[] = [
  cProgram('crc', 'integer'),
  cProgram('bignum', 'integer'),
  cProgram('compress', 'integer'),
  cProgram('nbody', 'float'),
  cProgram('fft', 'float'),
  cProgram('floats', 'float'),
  cProgram('mathlib', 'float'),
  cProgram('kernels', 'simd', { flags: simdFlags }),
  cProgram('nbody-simd', 'simd', { source: 'c/nbody.c', flags: simdFlags }),
  cProgram('fft-simd', 'simd', { source: 'c/fft.c', flags: simdFlags }),
  cProgram('allocate', 'allocation', { memoryBytes: 24 * 1024 * 1024 }),
  cProgram('frames', 'recursion'),
  cProgram('frames-deep', 'recursion', { ...frames, args: ['deep'] }),
  cProgram('tree', 'files', { files: { '/in/names.txt': 'ada\ngrace\n', '/in/a/b/c.txt': 'deep' } }),
  cProgram('words', 'text', { files: { '/in/text.txt': { path: 'inputs/text.txt' } } }),
  cProgram('host', 'host', {
    args: ['one', 'two words', 'ünicode', ''],
    env: { LANG: 'C', EMPTY: '', QUOTED: 'a=b "c"' },
    tasks: 12,
  }),
  speak('nothing', 'stdio', []),
  speak('all-stdout', 'stdio', ['1048576', '100']),
  speak('too-much-stdout', 'stdio', ['1048577']),
  speak('all-stderr', 'stdio', ['100', '1048576']),
  speak('too-much-stderr', 'stdio', ['100', '1048577']),
  speak('small-stdout', 'stdio', ['4097'], { stdioBytes: 4096 }),
  speak('all-output', 'files', ['0', '0', '1000000', '0'], { outputBytes: 1_000_000 }),
  speak('too-much-output', 'files', ['0', '0', '1000001', '0'], { outputBytes: 1_000_000 }),
  speak('exit-3', 'exit', ['10', '10', '10', '3']),
  speak('exit-255', 'exit', ['0', '0', '0', '255']),
  speak('exit-large', 'exit', ['0', '0', '0', '-5']),
  speak('leaves-at-once', 'exit', ['5', '0', '0', '_exit0']),
  speak('aborts', 'exit', ['64', '0', '0', 'abort']),
  speak('asserts', 'exit', ['64', '0', '0', 'assert']),
  assemblyProgram('queens', 'integer'),
  assemblyProgram('texts', 'text'),
]
