// Compiles the contracts and writes what the rest of the house imports of them: `generated/`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { compile, root } from './compile.ts'
import { generatedFiles } from './generated-files.ts'

compile()
mkdirSync(`${root}/generated`, { recursive: true })
for (const [name, content] of generatedFiles(root)) writeFileSync(`${root}/generated/${name}`, content)
