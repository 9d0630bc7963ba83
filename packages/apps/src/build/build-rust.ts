import { existsSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { moduleTarget, runCompiler } from './run-compiler.ts'

const kind = 'rust'
/** The same target by its name of today, and by the one of compilers before 1.78. */
const targets = ['wasm32-wasip1', 'wasm32-wasi']
const install =
  'With rustup: rustup target add wasm32-wasip1. On Debian, with its own rustc: apt-get install cargo libstd-rust-dev-wasm32.'

/** `cargo build --release` for WASI; the binary goes where `app.module` says. */
export async function buildRust(
  folder: string,
  module: string | undefined,
  binary: string,
): Promise<string[]> {
  const output = await moduleTarget(folder, module, kind)
  const target = await findTarget(folder)
  const args = ['build', '--release', '--target', target, '--target-dir', 'target']
  await runCompiler({ command: 'cargo', args, folder, kind, install })
  const built = join(folder, 'target', target, 'release', `${binary}.wasm`)
  if (!existsSync(built)) {
    const reason = `cargo made no ${binary}.wasm; app.build.binary must be the name of a binary of the package`
    throw new ManyhandsError('BUILD_FAILED', { what: 'the rust app', reason })
  }
  await copyFile(built, output)
  return [module!]
}

/** A target is there when its standard library is. */
async function findTarget(folder: string): Promise<string> {
  await runCompiler({ command: 'cargo', args: ['--version'], folder, kind, install })
  for (const target of targets) {
    const args = ['--print', 'target-libdir', '--target', target]
    const libraries = await runCompiler({ command: 'rustc', args, folder, kind, install }).catch(error => {
      // This compiler does not know the target by this name.
      if (error instanceof ManyhandsError && error.code === 'BUILD_FAILED') return ''
      throw error
    })
    if (libraries !== '' && existsSync(libraries.trim())) return target
  }
  throw new ManyhandsError('COMPILER_MISSING', { kind, tool: 'the Rust target wasm32-wasip1', install })
}
