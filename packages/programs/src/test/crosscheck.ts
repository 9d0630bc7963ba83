/**
 * `npm run crosscheck [-- rounds]`: every program on every engine, several times over, while other programs run
 * beside it. Says which differ from expected.json, and ends with code 1 if any does.
 */
import { createWasmRuntime } from '@manyhands/runtime'
import { programs } from '../index.ts'
import { moreEngines, node26 } from './engines.ts'
import { readExpected } from './read-expected.ts'
import { runProgram } from './run-program.ts'

const rounds = Number(process.argv[2] ?? 3)
const expected = await readExpected()
const engines = [{ name: 'this Node', v8Flags: [] }, ...moreEngines]
let differences = 0
if (node26 === undefined)
  process.stdout.write('Node 26 is not installed: npm install in the repository brings it\n')
for (const { name: engineName, ...options } of engines) {
  const runtime = createWasmRuntime({ ...options, warm: { loaded: 4 } })
  const queue = Array.from({ length: rounds }, () => programs).flat()
  const work = async () => {
    for (let program = queue.shift(); program !== undefined; program = queue.shift()) {
      const got = JSON.stringify(await runProgram(runtime, program))
      if (got === JSON.stringify(expected[program.name])) continue
      differences += 1
      process.stdout.write(`${engineName}: ${program.name} gave ${got}\n`)
    }
  }
  await Promise.all([work(), work(), work()])
  await runtime.close()
  process.stdout.write(`${engineName}: ${programs.length * rounds} runs\n`)
}
process.stdout.write(differences === 0 ? 'all the same\n' : `${differences} differ\n`)
process.exitCode = differences === 0 ? 0 : 1
