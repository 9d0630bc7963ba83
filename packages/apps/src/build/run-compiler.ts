import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ManyhandsError } from '@manyhands/errors'
import { isSafePath } from '@manyhands/runtime'
import { ownPath } from '../own-path.ts'

const maxReasonChars = 4000

export type Tool = {
  /** Program and its arguments. */
  command: string
  args: string[]
  folder: string
  /** For the errors: what is built, and how to get the tool. */
  kind: string
  install: string
}

/**
 * Runs a compiler to its end.
 * @returns what it said on stdout
 * @throws COMPILER_MISSING when it is not installed, BUILD_FAILED with what it said
 */
export async function runCompiler({ command, args, folder, kind, install }: Tool): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(command, args, { cwd: folder, maxBuffer: 16 << 20 })
    return stdout
  } catch (error) {
    const { code, stdout, stderr, message } = error as NodeJS.ErrnoException &
      Record<'stdout' | 'stderr', string>
    if (code === 'ENOENT') throw new ManyhandsError('COMPILER_MISSING', { kind, tool: command, install })
    const said = `${stderr ?? ''}${stdout ?? ''}`.trim() || message
    const reason = said.length <= maxReasonChars ? said : `${said.slice(0, maxReasonChars)}…`
    throw new ManyhandsError('BUILD_FAILED', { what: `the ${kind} app`, reason }, { cause: error })
  }
}

/** Where the module goes, with its folder made. @throws BUILD_FAILED when `module` is no file of the project, INPUT_INVALID when it is a link */
export async function moduleTarget(
  folder: string,
  module: string | undefined,
  kind: string,
): Promise<string> {
  if (module === undefined || module.startsWith('npm:') || !isSafePath(module)) {
    const reason = 'app.module must name the file that is to be built, such as build/app.wasm'
    throw new ManyhandsError('BUILD_FAILED', { what: `the ${kind} app`, reason })
  }
  return await ownPath(folder, module)
}
