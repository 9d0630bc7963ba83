// Changes the contracts in every way that the operators know, one at a time, and asks whether a test notices.
// All mutants are compiled at once, each behind a switch; the block's coinbase of the test's chain says which one is on.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../compile.ts'
import { baseline } from './baseline.ts'
import { buildProject, type Project, readProject } from './build-project.ts'
import type { Mutant } from './collector.ts'
import { config } from './config.ts'
import { type Fate, Fates } from './fates.ts'
import { Killers } from './killers.ts'
import { campaigns, choose, groupOfTests, groupsFor, groupsOf } from './plan.ts'
import { TestProcess } from './pool.ts'
import { reaches } from './reach.ts'
import { reportOf, textOf } from './report.ts'
import { readSurvivors, updated, writeSurvivors } from './survivors.ts'
import type { Group } from './test-run.ts'

const usage = `npm run mutants -- [options]
  --file PART     only files whose path has PART in it (may be repeated)
  --only ID       only this mutant (may be repeated)
  --sample N      only N mutants, by lot; --seed S draws other ones
  --workers N     processes at a time (default 2)
  --fresh         forget the results of earlier runs
  --list          only list the mutants
  --write         write the survivors into survivors.json, new ones without a reason
  --quick N       without suites of more than N seconds; what survives is tried on by the next run
  --campaigns     also with the campaigns, which take minutes for a mutant
  --report        try nothing; report what was tried before
  --json          the report as JSON`

const { values: options } = parseArgs({
  options: {
    file: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    sample: { type: 'string' },
    seed: { type: 'string' },
    workers: { type: 'string', default: '2' },
    fresh: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    quick: { type: 'string' },
    campaigns: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const say = (text: string) => process.stderr.write(`${text}\n`)
const folder = join(root, 'cache', 'mutants')
const kept = join(root, 'cache', 'mutant-fates')

function project(): Project {
  if (options.fresh) rmSync(folder, { recursive: true, force: true })
  const there = readProject(root, folder)
  if (there !== undefined) return there
  say('compiling all mutants at once')
  return buildProject(root, folder)
}

const isWanted = (suite: string): boolean => options.campaigns || !campaigns.includes(suite)

/** The suites that can meet a mutant, with the hashes of their code. */
function reaching({ reach, holds }: Project, mutant: Mutant): Map<string, string> {
  const found = Object.entries(reach)
    .filter(([name]) => isWanted(name))
    .filter(([, each]) => reaches(each, mutant.number, holds))
  return new Map(found.map(([name, { hash }]) => [name, hash]))
}

const holdingFate = (there: Project, fates: Fates, mutant: Mutant): Fate | undefined =>
  fates.holding(mutant.id, new Set(reaching(there, mutant).values()))

type Trial = { there: Project; fates: Fates; groups: Group[]; killers: Killers }

async function tryOne(tester: TestProcess, mutant: Mutant, trial: Trial): Promise<Fate> {
  const { there, fates, groups, killers } = trial
  const began = Date.now()
  const met = reaching(there, mutant)
  const passed = fates.passed(mutant.id)
  const wanted = new Set([...met].filter(([, hash]) => !passed.has(hash)).map(([name]) => name))
  const likely = groupOfTests(killers.likely(mutant, config.likelyTests), wanted)
  const planned = [...(likely === undefined ? [] : [likely]), ...groupsFor(mutant, groups, wanted)]
  const answer = await tester.run({ number: mutant.number, groups: planned })
  const common = { id: mutant.id, seconds: (Date.now() - began) / 1000 }
  if (typeof answer === 'string') return { ...common, killed: true, by: answer, suites: [] }
  const [failure] = answer.failures
  if (failure === undefined) {
    const tried = planned.filter(({ pattern }) => pattern === undefined).flatMap(({ suites }) => suites)
    const survived = [...met].filter(([name, hash]) => passed.has(hash) || tried.includes(name))
    return { ...common, killed: false, suites: survived.map(([, hash]) => hash) }
  }
  const { test: by, reason } = failure
  killers.learn(mutant, { by })
  return { ...common, killed: true, by, reason: reason.slice(0, 200), suites: [met.get(by.split('.')[0]!)!] }
}

/** Tries what has no fate yet, several at a time. */
async function tryAll(chosen: readonly Mutant[], fates: Fates, there: Project): Promise<void> {
  const killers = new Killers()
  const left = chosen.filter(mutant => {
    const fate = holdingFate(there, fates, mutant)
    if (fate?.killed === true) killers.learn(mutant, fate)
    return fate === undefined
  })
  say(`${chosen.length} mutants, ${chosen.length - left.length} of them tried before`)
  if (left.length === 0) return
  const names = there.suites.map(({ name }) => name).filter(isWanted)
  const times = await baseline(there, names, folder, join(kept, 'times.json'))
  const most = Number(options.quick ?? Number.POSITIVE_INFINITY)
  const groups = groupsOf(
    times.filter(({ seconds }) => seconds <= most),
    config.groupSeconds,
  )
  say(`suites: ${groups.map(group => group.suites.join(' ')).join(' | ')}`)
  const began = Date.now()
  let [next, done, survived] = [0, 0, 0]
  const work = async () => {
    const tester = new TestProcess(folder, config.timeoutSeconds)
    while (next < left.length) {
      const mutant = left[next++]!
      const fate = await tryOne(tester, mutant, { there, fates, groups, killers })
      fates.add(fate)
      done++
      if (!fate.killed) survived++
      if (done % 25 === 0 || done === left.length) {
        const minutes = ((Date.now() - began) / done / 60_000) * (left.length - done)
        say(`${done} of ${left.length}, ${survived} survived, about ${minutes.toFixed(1)} minutes left`)
      }
    }
    tester.stop()
  }
  await Promise.all(Array.from({ length: Number(options.workers) }, work))
}

async function main(): Promise<void> {
  if (options.help) return console.log(usage)
  const there = project()
  const { mutants, skipped } = there
  const chosen = choose(mutants, {
    ...(options.file === undefined ? {} : { files: options.file }),
    ...(options.only === undefined ? {} : { only: options.only }),
    ...(options.sample === undefined ? {} : { sample: Number(options.sample) }),
    seed: Number(options.seed ?? 1),
  })
  if (options.list) {
    for (const m of chosen)
      console.log(`${m.id}  ${m.file}:${m.line}  ${m.operator}: ${m.original}  →  ${m.replacement}`)
    return
  }
  const path = join(kept, `${there.base.slice(0, 16)}.jsonl`)
  if (options.fresh) rmSync(path, { force: true })
  const fates = new Fates(path)
  if (!options.report) await tryAll(chosen, fates, there)
  const tried = chosen.flatMap(mutant => {
    const fate = holdingFate(there, fates, mutant)
    return fate === undefined ? [] : [{ mutant, fate }]
  })
  if (tried.length < chosen.length) say(`${chosen.length - tried.length} of ${chosen.length} not tried`)
  const of = (killed: boolean) =>
    tried.filter(({ fate }) => fate.killed === killed).map(({ mutant }) => mutant)
  if (options.write) writeSurvivors(updated(readSurvivors(), mutants, of(false), of(true)))
  const report = reportOf(tried, readSurvivors(), skipped, config.threshold)
  console.log(
    options.json
      ? JSON.stringify({ ...report, fates: tried.map(({ fate }) => fate) }, null, 2)
      : textOf(report, config.threshold),
  )
  process.exitCode = report.passes ? 0 : 1
}

await main()
