import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { AppBuild } from '@manyhands/runtime'
import { moduleTarget, runCompiler } from './run-compiler.ts'

type AssemblyscriptBuild = Extract<AppBuild, { kind: 'assemblyscript' }>

const install = 'npm install assemblyscript'

/**
 * Compiles AssemblyScript with the compiler that came with Manyhands. Its statements at top level become `_start`. Unless a flag
 * says what `abort` is, it is left out, and a failed assertion traps without a word.
 */
export async function buildAssemblyscript(
  folder: string,
  module: string | undefined,
  { entry, flags = [] }: AssemblyscriptBuild,
): Promise<string[]> {
  const target = await moduleTarget(folder, module, 'assemblyscript')
  const home = dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json'))
  const abort = flags.some(flag => flag.includes('abort=')) ? [] : ['--use', 'abort=']
  const fixed = ['--outFile', relative(folder, target), '-O3', '--exportStart', '_start', ...abort]
  const args = [join(home, 'bin/asc.js'), entry, ...fixed, ...flags]
  await runCompiler({ command: process.execPath, args, folder, kind: 'assemblyscript', install })
  return [module!]
}
