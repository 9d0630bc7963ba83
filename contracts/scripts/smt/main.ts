// Asks solc's model checker (constrained Horn clauses, by z3) whether the assertions of `proofs/` hold for every argument.
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../compile.ts'
import type { Node } from '../mutants/ast.ts'
import { readSources } from '../mutants/read-sources.ts'
import { runSolc } from '../solc.ts'
import { config } from './config.ts'
import { readVerdicts, type Verdict } from './read-verdicts.ts'
import { findSolver, type Solver } from './solver.ts'

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, effort: { type: 'string', default: String(config.effort) } },
})

function check(file: string, solver: Solver): Verdict[] {
  const texts = readSources(root, ['src', config.proofs])
  const modelChecker = {
    ...{ engine: 'chc', solvers: ['smtlib2'], targets: ['assert', 'overflow', 'underflow', 'divByZero'] },
    ...{ contracts: { [file]: [basename(file, '.sol')] }, showUnproved: true, showProvedSafe: true },
  }
  const sources = new Map([...texts].map(([path, text]) => [path, text.toString('utf8')]))
  const settings = { modelChecker, outputSelection: { '*': { '': ['ast'] } } }
  const output = runSolc(sources, settings, solver.solve)
  const asts = Object.entries(output.sources ?? {}).map(
    ([path, { ast }]) => [path, ast as unknown as Node] as const,
  )
  return readVerdicts(output.errors ?? [], new Map(asts), texts)
}

function show(verdict: Verdict): void {
  const known = config.unproved[verdict.function]
  const why = known === undefined || verdict.outcome === 'proved' ? '' : `  (${known})`
  console.log(`  ${verdict.outcome.padEnd(10)} ${verdict.function}:${verdict.line} ${verdict.check}${why}`)
  if (verdict.details !== '') console.log(verdict.details.replace(/^/gm, '      '))
}

/** Whether nothing is violated and nothing unknown is unproved. A proof without a verdict is no proof. */
function run(solver: Solver): boolean {
  const files = [...readSources(root, [config.proofs]).keys()].filter(file =>
    file.includes(options.only ?? ''),
  )
  const all: Verdict[] = []
  let silent = 0
  for (const file of files) {
    console.log(file)
    const verdicts = check(file, solver)
    if (!verdicts.some(({ check: kind }) => kind === 'assertion')) silent++
    verdicts.forEach(show)
    all.push(...verdicts)
  }
  const count = (outcome: Verdict['outcome']) => all.filter(verdict => verdict.outcome === outcome).length
  console.log(
    `${solver.name}: ${count('proved')} proved, ${count('violated')} violated, ${count('not proved')} not proved, ` +
      `${count('gave up')} given up within the limit`,
  )
  if (silent > 0) console.log(`${silent} proof files without a verdict`)
  const open = all.filter(
    ({ outcome, function: fn }) => outcome !== 'proved' && config.unproved[fn] === undefined,
  )
  return files.length > 0 && silent === 0 && count('violated') === 0 && open.length === 0
}

const solver = findSolver(Number(options.effort), config.timeoutSeconds)
if (solver === undefined) console.log('skipped: no solver; install z3 (Debian: apt-get install z3)')
else process.exitCode = run(solver) ? 0 : 1
