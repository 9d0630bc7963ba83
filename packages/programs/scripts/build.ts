/** `npm run build -w packages/programs [-- module …]`: compiles the modules that are committed here. */
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { buildProgram, missingForC } from '../src/build-program.ts'
import { programs, programsFolder } from '../src/index.ts'

const wanted = process.argv.slice(2)
// Several programs may run one module.
const built = new Map(programs.filter(({ flags }) => flags !== undefined).map(one => [one.module, one]))
const missing = await missingForC()
await mkdir(join(programsFolder, 'modules'), { recursive: true })
for (const [module, program] of built) {
  const name = basename(module, '.wasm')
  if (wanted.length > 0 && !wanted.includes(name)) continue
  if (extname(program.source) === '.c' && missing !== undefined) {
    process.stdout.write(`${name}: left as it is, ${missing}\n`)
    continue
  }
  const bytes = await buildProgram(program)
  await writeFile(join(programsFolder, module), bytes)
  process.stdout.write(`${name}: ${bytes.length} bytes\n`)
}
