import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import type { AppBuild } from '@manyhands/runtime'
import { moduleTarget, runCompiler } from './run-compiler.ts'

type CBuild = Extract<AppBuild, { kind: 'c' | 'cpp' }>

const headers = '/usr/include/wasm32-wasi'
const packages = 'clang lld wasi-libc libclang-rt-dev-wasm32'
const install = {
  c: `On Debian: apt-get install ${packages}. Elsewhere set WASI_SDK_PATH to a WASI SDK.`,
  cpp: `On Debian: apt-get install ${packages} libc++-dev-wasm32 libc++abi-dev-wasm32. Elsewhere set WASI_SDK_PATH to a WASI SDK.`,
}

/** Compiles and links C or C++ in one call: clang with Debian's wasi-libc, or a WASI SDK. */
export async function buildC(
  folder: string,
  module: string | undefined,
  { kind, sources, flags = [] }: CBuild,
  wasiSdk?: string,
): Promise<string[]> {
  const target = await moduleTarget(folder, module, kind)
  const name = kind === 'c' ? 'clang' : 'clang++'
  // The compiler runs in the project's folder, which may be a stranger's: a relative path is not taken from there.
  const command = wasiSdk === undefined ? name : resolve(wasiSdk, 'bin', name)
  const places = wasiSdk === undefined ? debianPlaces(kind) : []
  const args = [...commonFlags(kind), ...places, ...flags, ...sources, '-o', resolve(target)]
  await runCompiler({ command, args, folder, kind, install: install[kind] })
  return [module!]
}

function commonFlags(kind: 'c' | 'cpp'): string[] {
  // The stack lies first, so that overrunning it traps in place of overwriting data.
  const link = ['-Wl,-z,stack-size=1048576', '-Wl,--stack-first', '-Wl,--strip-all']
  const language = kind === 'c' ? [] : ['-std=c++17', '-fno-exceptions']
  return ['--target=wasm32-wasi', '-O2', '-Wall', ...language, ...link]
}

/** Only WASI's headers: where one is missing there, clang would take the machine's own. */
function debianPlaces(kind: 'c' | 'cpp'): string[] {
  const wanted = kind === 'c' ? [headers] : [`${headers}/c++/v1`, headers]
  const missing = wanted.find(path => !existsSync(path))
  if (missing !== undefined) {
    const tool = missing === headers ? 'wasi-libc' : 'libc++ for WebAssembly'
    throw new ManyhandsError('COMPILER_MISSING', { kind, tool, install: install[kind] })
  }
  return ['-nostdlibinc', ...wanted.flatMap(path => ['-isystem', path])]
}
