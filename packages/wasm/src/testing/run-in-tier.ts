import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ModuleRun } from './run-module.ts'

export const tiers = { liftoff: ['--liftoff-only'], turbofan: ['--no-liftoff'], default: [] } as const

/** Runs modules in a Node process of its own, with flags of V8. */
export async function runInTier(
  modules: Uint8Array[],
  flags: readonly string[],
  { fuel, depth, node = process.execPath }: { fuel?: number; depth?: number; node?: string } = {},
): Promise<ModuleRun[]> {
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-tier-'))
  try {
    const paths = modules.map((_, index) => join(folder, `${index}.wasm`))
    await Promise.all(modules.map((module, index) => writeFile(paths[index]!, module)))
    await writeFile(join(folder, 'list.json'), JSON.stringify({ paths, start: { fuel, depth } }))
    const main = join(import.meta.dirname, 'run-modules-main.ts')
    const args = [...flags, '--no-warnings', '--stack-size=7000', main, join(folder, 'list.json')]
    const { stdout } = await promisify(execFile)(node, args, { maxBuffer: 1 << 26 })
    return JSON.parse(stdout)
  } finally {
    await rm(folder, { recursive: true })
  }
}
