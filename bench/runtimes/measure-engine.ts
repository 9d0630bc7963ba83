import { join } from 'node:path'
import type { Measured } from './measure-native.ts'
import { runCommand } from './run-command.ts'

export type EngineMode = 'raw' | 'instrumented'

/** As the sandbox starts its processes. */
const flags = ['--stack-size=7000', '--expose-gc', '--no-warnings']

/** One program in a fresh engine, as it is or with fuel, depth and NaN taken care of. */
export async function measureEngine(
  mode: EngineMode,
  program: string,
  args: string[],
  v8Flags: string[],
): Promise<Measured & { fuel?: number }> {
  const child = join(import.meta.dirname, 'engine-child.ts')
  const { stdout } = await runCommand(process.execPath, [...flags, ...v8Flags, child, mode, program, ...args])
  return JSON.parse(stdout) as Measured & { fuel?: number }
}
