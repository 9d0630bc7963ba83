import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { programsFolder } from './load-program.ts'
import type { Program } from './program.ts'

const run = promisify(execFile)

/** The compiler whose bytes are committed; another version makes others of the same source. */
export const CLANG_VERSION = '14.0.6'

/** What is missing to compile C here, in words, or undefined when nothing is. */
export async function missingForC(): Promise<string | undefined> {
  const said = await run('clang', ['--version']).then(
    ({ stdout }) => stdout,
    () => '',
  )
  if (!said.includes(`version ${CLANG_VERSION}`)) {
    return `clang ${CLANG_VERSION} is not installed (Debian 12: clang lld wasi-libc libclang-rt-14-dev-wasm32)`
  }
  const libc = await readFile('/usr/lib/wasm32-wasi/libc.a').then(
    () => true,
    () => false,
  )
  return libc ? undefined : 'there is no wasi-libc (Debian: wasi-libc)'
}

/** Compiles a program's source. The same source, flags and compiler give the same bytes. */
export async function buildProgram({ source, flags = [] }: Program): Promise<Uint8Array> {
  switch (extname(source)) {
    case '.c':
      return await throughFile(out => compileC(source, flags, out))
    case '.ts': {
      const asc = join(homeOf('assemblyscript'), 'bin/asc.js')
      return await throughFile(out => run(process.execPath, [asc, source, '--outFile', out, ...flags], here))
    }
    case '.wat':
      return await assemble(source)
    default:
      throw new TypeError(`${source} is of no known language`)
  }
}

const here = { cwd: programsFolder }
const target = ['--target=wasm32-wasi', '--sysroot=/usr']

/** In two steps, because a linker that is told to optimise runs whatever `wasm-opt` it finds on the way. */
async function compileC(source: string, flags: string[], out: string): Promise<void> {
  const object = `${out}.o`
  await run('clang', [...target, '-Wall', '-Wextra', '-Werror', ...flags, '-c', '-o', object, source], here)
  await run('clang', [...target, '-Wl,--strip-all', '-o', out, object], here)
}

function homeOf(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
}

async function throughFile(compile: (out: string) => Promise<unknown>): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-build-'))
  try {
    const out = join(folder, 'module.wasm')
    await compile(out)
    return await readFile(out)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function assemble(source: string): Promise<Uint8Array> {
  const { default: load } = await import('wabt')
  const wabt = await load()
  // As text: this version reads past the end of a Buffer.
  const text = await readFile(join(programsFolder, source), 'utf8')
  const module = wabt.parseWat(source, text, features)
  try {
    module.validate()
    return module.toBinary({ log: false, write_debug_names: false }).buffer
  } finally {
    module.destroy()
  }
}

const features = {
  mutable_globals: true,
  sat_float_to_int: true,
  sign_extension: true,
  simd: true,
  multi_value: true,
  bulk_memory: true,
  reference_types: true,
  exceptions: true,
}
