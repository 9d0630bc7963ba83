import { limitsOf } from '../limits.ts'
import type { Program, RunInput } from '../runtime.ts'

/**
 * What the suite's apps do, each written for the runtime under test. Those marked (0) do it in task 0 only; in every
 * other task they print `fine` and a line feed, and exit with 0.
 *
 * - `report`: writes /out/report.txt with the lines `task=$TASK of $TASKS`, `args=` and its arguments joined by spaces,
 *   the content of /in/task.json, then the contents of /in/data.txt, /app/lib.txt and its standard input, each with a
 *   line feed behind it. Writes `z` to /out/deep/er/z and `b` to /out/B. Prints `out` and a line feed to stdout, `err`
 *   and a line feed to stderr.
 * - `exit` (0): writes `kept` to /out/kept, exits with 7.
 * - `leave`: prints `clean` when neither /tmp/left nor /out/left is there, else `dirty`, with a line feed; then writes both.
 * - `trespass`: tries to write /in/data.txt, /in/new, /app/new, /new and to remove /in/data.txt; prints for each
 *   `refused` or `done`, each with a line feed.
 * - `secret`: prints the number of bytes in /secrets/key and a line feed; without that file `none` and a line feed.
 * - `loop` (0): never ends, and uses the processor.
 * - `hoard` (0): takes memory until it gets no more, and ends with a failure of its own if it can.
 * - `fill` (0): writes to one file in /out for ever, or until it fails, and then exits with 9.
 * - `scatter` (0): makes a million empty files in /out, or until it fails, and then exits with 9.
 * - `babble` (0): prints to stdout for ever.
 */
export type Behaviour =
  | 'report'
  | 'exit'
  | 'leave'
  | 'trespass'
  | 'secret'
  | 'loop'
  | 'hoard'
  | 'fill'
  | 'scatter'
  | 'babble'

export type SuiteProgram = { program: Program } & Partial<Pick<RunInput, 'files' | 'args' | 'env'>>

/** How a task ends that meets a limit: with a result, or with none. */
export type Expected = { status: 'app-failed' | 'limit-exceeded'; reason: RegExp } | 'unfinished'

export type SuiteOptions = {
  /** A behaviour that is missing is not tested: leave out only what the runtime has no means for. */
  programs: Partial<Record<Behaviour, SuiteProgram>>
  /** How the programs of these behaviours end under the limits of `suiteLimits`. */
  endings: Partial<Record<'loop' | 'hoard' | 'fill' | 'scatter' | 'babble', Expected>>
}

/** Small, so that every limit is met soon. A runtime that counts no fuel ends a loop by its wall time. */
export const suiteLimits = limitsOf({
  fuel: 1_000_000_000,
  wallSeconds: 60,
  memoryBytes: 128 * 1024 * 1024,
  outputBytes: 4 * 1024 * 1024,
  stdioBytes: 64 * 1024,
  outputFiles: 500,
})

/** A run of tasks 0 to `count` - 1 of a program of the suite. */
export function suiteInput(made: SuiteProgram, count: number, more: Partial<RunInput> = {}): RunInput {
  const { program, files = [], args = [], env = {} } = made
  const tasks = Array.from({ length: count }, (_, i) => i)
  const base = { program, env, tasks, taskCount: count, limits: suiteLimits, ...more }
  return { ...base, files: [...files, ...(more.files ?? [])], args: [...args, ...(more.args ?? [])] }
}
