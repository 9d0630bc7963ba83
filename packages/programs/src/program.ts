/** What a program is there to show. */
export type ProgramKind =
  | 'integer'
  | 'float'
  | 'nan'
  | 'recursion'
  | 'simd'
  | 'allocation'
  | 'instructions'
  | 'references'
  | 'trap'
  | 'fuel'
  | 'exit'
  | 'stdio'
  | 'files'
  | 'host'
  | 'text'
  | 'script'

/**
 * One program of the corpus with all that its result depends on. Paths of `source` and `module` are taken from this
 * room's folder; a module may also be `npm:package/path`.
 *
 * @property name also the name in expected.json
 * @property source the file that `module` is built from, or the script that it runs
 * @property flags of the compiler, for `source`; absent where nothing is built
 * @property args argv after argv[0]
 * @property files what the program finds, by absolute path; the value is text, or a path below this room
 * @property fuelLimit where the program is to run out of it
 * @property memoryBytes the memory limit when not 64 MiB
 * @property heavy runs longer than a second or so: left to `npm run crosscheck`
 */
export type Program = {
  name: string
  kind: ProgramKind
  source: string
  module: string
  flags?: string[]
  args?: string[]
  env?: Record<string, string>
  files?: Record<string, string | { path: string }>
  tasks?: number
  fuelLimit?: number
  memoryBytes?: number
  stdioBytes?: number
  outputBytes?: number
  outputFiles?: number
  heavy?: boolean
}

/**
 * What every engine must make of task 0 of a program: part of review whenever it changes.
 *
 * @property reason of a module that is refused: why
 * @property fuel used
 * @property output sha-256 of what it wrote, streams and files, without its status: a change of costs leaves it be
 * @property digest sha-256 of the result's archive, in which status and fuel are, too
 */
export type Expected =
  | {
      status: 'ok' | 'app-failed' | 'limit-exceeded'
      reason?: string
      fuel?: number
      output: string
      digest: string
    }
  | { status: 'refused'; reason: string }
