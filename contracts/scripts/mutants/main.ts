// Changes the contracts in every way that the operators know, one at a time, and asks whether a test notices.
// All mutants are compiled at once, each behind a switch; the block's coinbase of the test's chain says which one is on.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../compile.ts'
import type { Suite } from './build-project.ts'
import { buildProject, type Project, readProject } from './build-project.ts'
import type { Mutant } from './collector.ts'
import { config } from './config.ts'
import { type Fate, Fates } from './fates.ts'
import { choose, groupsFor, groupsOf } from './plan.ts'
import { TestProcess } from './pool.ts'
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
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const say = (text: string) => process.stderr.write(`${text}\n`)
const folder = join(root, 'cache', 'mutants')

function project(): Project {
  const there = options.fresh ? undefined : readProject(root, folder)
  if (there !== undefined) return there
  say('compiling all mutants at once')
  return buildProject(root, folder)
}

/** Without a mutant every test passes; how long each suite takes decides the order. */
async function baseline(suites: Project['suites']): Promise<Group[]> {
  const tester = new TestProcess(folder, 600)
  const answer = await tester.run({ number: 0, groups: [{ suites: suites.map(({ name }) => name) }] })
  tester.stop()
  if (answer === 'timeout') throw new Error('the tests do not end without a mutant either')
  if (answer.failure !== undefined) {
    throw new Error(`without a mutant: ${answer.failure.test} fails: ${answer.failure.reason}`)
  }
  return groupsOf(answer.times, config.quickSeconds)
}

async function tryOne(tester: TestProcess, mutant: Mutant, groups: Group[], suites: Suite[]): Promise<Fate> {
  const began = Date.now()
  const answer = await tester.run({ number: mutant.number, groups: groupsFor(mutant, groups, suites) })
  const seconds = (Date.now() - began) / 1000
  if (answer === 'timeout') return { id: mutant.id, killed: true, by: 'timeout', seconds }
  if (answer.failure === undefined) return { id: mutant.id, killed: false, seconds }
  return {
    id: mutant.id,
    killed: true,
    by: answer.failure.test,
    reason: answer.failure.reason.slice(0, 200),
    seconds,
  }
}

/** Tries what has no fate yet, several at a time. */
async function tryAll(chosen: readonly Mutant[], fates: Fates, suites: Suite[]): Promise<void> {
  const left = chosen.filter(({ id }) => fates.get(id) === undefined)
  say(`${chosen.length} mutants, ${chosen.length - left.length} of them tried before`)
  if (left.length === 0) return
  const groups = await baseline(suites)
  say(`suites: ${groups.map(group => group.suites.join(' ')).join(' | ')}`)
  const began = Date.now()
  let [next, done, survived] = [0, 0, 0]
  const work = async () => {
    const tester = new TestProcess(folder, config.timeoutSeconds)
    while (next < left.length) {
      const mutant = left[next++]!
      const fate = await tryOne(tester, mutant, groups, suites)
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
  const { suites, mutants, skipped } = project()
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
  const fates = new Fates(folder)
  await tryAll(chosen, fates, suites)
  const tried = chosen.map(mutant => ({ mutant, fate: fates.get(mutant.id)! }))
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
