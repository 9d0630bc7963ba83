// Compiles the contracts and writes what the rest of the house imports of them: `generated/`.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generatedFiles } from './generated-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const hardhat = fileURLToPath(import.meta.resolve('hardhat/package.json')).replace(
  'package.json',
  'dist/src/cli.js',
)

execFileSync(process.execPath, [hardhat, 'build', '--quiet', '--no-tests'], { cwd: root, stdio: 'inherit' })
mkdirSync(`${root}/generated`, { recursive: true })
for (const [name, content] of generatedFiles(root)) writeFileSync(`${root}/generated/${name}`, content)
