/** `npm run build -w packages/programs [-- name …]`: compiles the modules that are committed here. */
import { mkdir, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { buildProgram, missingForC } from '../src/build-program.ts'
import { programs, programsFolder } from '../src/index.ts'

const wanted = process.argv.slice(2)
const built = programs.filter(
  ({ name, flags }) => flags !== undefined && (wanted.length === 0 || wanted.includes(name)),
)
const missing = await missingForC()
await mkdir(join(programsFolder, 'modules'), { recursive: true })
for (const program of built) {
  if (extname(program.source) === '.c' && missing !== undefined) {
    process.stdout.write(`${program.name}: left as it is, ${missing}\n`)
    continue
  }
  const bytes = await buildProgram(program)
  await writeFile(join(programsFolder, program.module), bytes)
  process.stdout.write(`${program.name}: ${bytes.length} bytes\n`)
}
