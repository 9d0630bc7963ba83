/** `npm run programs:expect [-- name …]`: writes what the programs give on this Node into expected.json. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createWasmRuntime } from '@manyhands/runtime'
import { type Expected, programs, programsFolder } from '../index.ts'
import { runProgram } from './run-program.ts'

const file = join(programsFolder, 'expected.json')
const wanted = process.argv.slice(2)
const before = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, Expected>
const after: Record<string, Expected> = {}
const runtime = createWasmRuntime()
try {
  for (const program of programs) {
    const { name } = program
    const kept = wanted.length > 0 && !wanted.includes(name) ? before[name] : undefined
    const now = kept ?? (await runProgram(runtime, program))
    after[name] = now
    if (JSON.stringify(now) !== JSON.stringify(before[name])) {
      process.stdout.write(`${name}: ${JSON.stringify(before[name])} -> ${JSON.stringify(now)}\n`)
    }
  }
} finally {
  await runtime.close()
}
await writeFile(file, `${JSON.stringify(after, null, 2)}\n`)
