import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Archive, type ModuleRecipe, quickjs, sqlite } from './modules.ts'

// Makes modules/*.wasm again: npm run build --workspace packages/guests -- <folder with the source archives>
// Needs clang, lld, wasi-libc and libclang-rt-dev-wasm32 of Debian 12; the same sources give the same bytes there.

const home = join(import.meta.dirname, '..')
const run = promisify(execFile)

const target = ['--target=wasm32-wasi', '-O2']
// Only WASI's headers: without this the compiler falls back to those of the machine it runs on.
const headers = ['-nostdlibinc', '-isystem', '/usr/include/wasm32-wasi', '-I', join(home, 'shim')]
const link = ['-Wl,-z,stack-size=1048576', '-Wl,--stack-first', '-Wl,--strip-all']

const folder = process.argv[2]
if (folder === undefined) {
  console.error('usage: npm run build --workspace packages/guests -- <folder>, in it:')
  for (const { archive } of [quickjs, sqlite]) console.error(`  ${archive.file}: ${archive.command}`)
  process.exit(2)
}
const digests: Record<string, string> = {}
for (const recipe of [quickjs, sqlite]) {
  const bytes = await build(recipe, join(folder, recipe.archive.file))
  await writeFile(join(home, `modules/${recipe.name}.wasm`), bytes)
  digests[`${recipe.name}.wasm`] = sha256(bytes)
  console.log(`${recipe.name}.wasm  ${bytes.length} bytes  sha256 ${digests[`${recipe.name}.wasm`]}`)
}
await writeFile(join(home, 'modules/digests.json'), `${JSON.stringify(digests, null, 2)}\n`)

async function build(recipe: ModuleRecipe, archive: string): Promise<Buffer> {
  await checkArchive(archive, recipe.archive)
  const work = await mkdtemp(join(tmpdir(), 'manyhands-guest-'))
  try {
    await run('tar', ['xf', archive, '-C', work, '--strip-components=1'])
    await edit(work, recipe)
    const objects: string[] = []
    for (const source of recipe.sources) objects.push(await compile(recipe, work, work, source))
    for (const source of recipe.ours) objects.push(await compile(recipe, work, home, source))
    const module = join(work, 'module.wasm')
    await run('clang', [...target, ...link, ...objects, '-o', module])
    return await readFile(module)
  } finally {
    await rm(work, { recursive: true })
  }
}

/** Compiles `source` of the folder `at`, called by its relative name, because assertions carry it into the module. */
async function compile(recipe: ModuleRecipe, work: string, at: string, source: string): Promise<string> {
  const folders = new Set([work, ...recipe.sources.map(file => join(work, dirname(file)))])
  const theirs = [...folders].flatMap(folder => ['-isystem', folder])
  const warnings = at === home ? ['-Wall', '-Wextra', '-Werror'] : ['-w']
  const object = join(work, `${at === home ? 'our' : 'their'}-${basename(source, '.c')}.o`)
  const flags = [...target, ...headers, ...theirs, ...recipe.flags, ...warnings]
  await run('clang', [...flags, '-c', source, '-o', object], { cwd: at })
  return object
}

async function edit(work: string, { edits, header }: ModuleRecipe): Promise<void> {
  for (const { file, from, to } of edits) {
    const parts = (await readFile(join(work, file), 'utf8')).split(from)
    if (parts.length !== 2) throw new Error(`${file} is not as expected: ${JSON.stringify(from)}`)
    await writeFile(join(work, file), parts.join(to))
  }
  if (header === undefined) return
  const parts = await Promise.all(header.from.map(file => readFile(join(home, file), 'utf8')))
  const script = [header.begin, ...parts, header.end].join('\n')
  const lines = script.split('\n').map(line => cString(`${line}\n`))
  const text = `static const char ${header.variable}[] =\n${lines.join('\n')};\n`
  await writeFile(join(work, header.to), text)
}

function cString(line: string): string {
  return `"${line.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}

async function checkArchive(path: string, { sha256: expected, file, command }: Archive): Promise<void> {
  const bytes = await readFile(path).catch(() => {
    throw new Error(`${path} is not there; get it by: ${command}`)
  })
  if (sha256(bytes) !== expected) throw new Error(`${file} is not the archive this was made of`)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
