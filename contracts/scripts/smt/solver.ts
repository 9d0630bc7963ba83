import { spawnSync } from 'node:child_process'

export type Solver = { name: string; solve: (query: string) => { contents: string } }

/** What solc's checker answers best with; the last four are the ones that solc itself gives to z3. */
const parameters = [
  '-smt2',
  '-in',
  'rewriter.pull_cheap_ite=true',
  'fp.spacer.q3.use_qgen=true',
  'fp.spacer.mbqi=false',
  'fp.spacer.ground_pobs=false',
]

/**
 * z3 from the PATH, or undefined. `effort` counts the solver's own steps, so that a busy machine proves the same; the time is for
 * what steps do not bound.
 */
export function findSolver(effort: number, timeoutSeconds: number): Solver | undefined {
  const version = spawnSync('z3', ['--version'], { encoding: 'utf8' })
  if (version.status !== 0) return undefined
  const limits = [`rlimit=${effort}`, `-T:${timeoutSeconds}`]
  const solve = (input: string) => {
    const { stdout } = spawnSync('z3', [...parameters, ...limits], {
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    })
    return { contents: stdout ?? '' }
  }
  return { name: version.stdout.trim(), solve }
}
