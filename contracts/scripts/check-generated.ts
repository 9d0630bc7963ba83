// Fails when `generated/` is not what the compiler makes of the sources.
import { readFileSync } from 'node:fs'
import { compile, root } from './compile.ts'
import { generatedFiles } from './generated-files.ts'

compile()
const stale = [...generatedFiles(root)].filter(
  ([name, content]) => readFileSync(`${root}/generated/${name}`, 'utf8') !== content,
)
if (stale.length > 0) {
  console.error(
    `generated/${stale.map(([name]) => name).join(', ')}: not what the sources give; run npm run build:contracts`,
  )
  process.exit(1)
}
