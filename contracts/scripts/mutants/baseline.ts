import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Project } from './build-project.ts'
import { TestProcess } from './pool.ts'
import type { SuiteTime } from './test-run.ts'

type Known = Record<string, number>

/** Without a mutant every test passes. How long each suite takes decides the order; it is kept by the hash of the suite's code. */
export async function baseline(
  there: Project,
  names: readonly string[],
  folder: string,
  path: string,
): Promise<SuiteTime[]> {
  const known: Known = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  const hashOf = (name: string) => there.reach[name]!.hash
  const unknown = names.filter(name => known[hashOf(name)] === undefined)
  if (unknown.length > 0) {
    const tester = new TestProcess(folder, 900)
    const answer = await tester.run({ number: 0, groups: [{ suites: unknown }] })
    tester.stop()
    if (typeof answer === 'string') throw new Error('the tests do not end without a mutant either')
    const failed = new Set(answer.failures.map(({ test }) => test.split('.')[0]))
    for (const { suite, seconds } of answer.times) {
      if (!failed.has(suite)) known[hashOf(suite)] = seconds
    }
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(known))
    const failures = answer.failures.map(({ test, reason }) => `\n  ${test}: ${reason}`)
    if (failures.length > 0) throw new Error(`these fail without a mutant:${failures.join('')}`)
  }
  return names.map(suite => ({ suite, seconds: known[hashOf(suite)]! }))
}
