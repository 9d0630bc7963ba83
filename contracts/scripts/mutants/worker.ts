// One of the processes that try mutants: started by `pool.ts`, which ends it when a mutant runs for ever.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Project } from './build-project.ts'
import { createRunner, type Group } from './test-run.ts'

export type Task = { number: number; groups: Group[] }

const folder = process.argv[2]!
const { suites, others } = JSON.parse(readFileSync(join(folder, 'project.json'), 'utf8')) as Project
const run = await createRunner(folder, suites, others)
process.on('message', ({ number, groups }: Task) => {
  run(number, groups).then(
    result => process.send!(result),
    problem => process.send!({ times: [], failures: [], problem: String(problem) }),
  )
})
process.on('disconnect', () => process.exit(0))
