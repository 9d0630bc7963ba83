/** `npm run programs:expect [-- name …]`: writes what the programs give on this Node into expected.json. */
import { writeFile } from 'node:fs/promises'
import { createWasmRuntime } from '@manyhands/runtime'
import { type Expected, programs } from '../index.ts'
import { expectedFile, readExpected } from './read-expected.ts'
import { runProgram } from './run-program.ts'

const wanted = process.argv.slice(2)
const before = await readExpected().catch((): Record<string, Expected> => ({}))
const after: Record<string, Expected> = {}
const runtime = createWasmRuntime()
let hasChanged = false
try {
  for (const program of programs) {
    const { name } = program
    const kept = wanted.length > 0 && !wanted.includes(name) ? before[name] : undefined
    after[name] = kept ?? (await runProgram(runtime, program))
    const [was, is] = [before[name], after[name]].map(one => JSON.stringify(one))
    if (was !== is) process.stdout.write(`${name}: ${was ?? 'new'} -> ${is}\n`)
    hasChanged ||= was !== undefined && was !== is
  }
} finally {
  await runtime.close()
}
await writeFile(expectedFile, `${JSON.stringify(after, null, 2)}\n`)
if (hasChanged)
  process.stdout.write('results changed: raise resultsVersion in packages/protocol before this is released\n')
