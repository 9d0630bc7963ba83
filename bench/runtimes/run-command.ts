import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs a program to its end. @throws what it said, when it fails */
export async function runCommand(
  command: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<{ stdout: string; stderr: string }> {
  return await promisify(execFile)(command, args, { maxBuffer: 64 * 1024 * 1024, ...options })
}

/** The first line that a program says of itself, or undefined when it cannot be run. */
export async function versionOf(command: string, args = ['--version']): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await runCommand(command, args)
    return `${stdout}${stderr}`.split('\n')[0]!.trim()
  } catch {
    return undefined
  }
}
