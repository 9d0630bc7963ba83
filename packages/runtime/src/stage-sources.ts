import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, rmSync } from 'node:fs'
import { mkdtemp, readdir, readFile, realpath, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sourcesIn, stagedName } from './staged-name.ts'

/** What a sandbox process runs: rooms by name, each with the folder of its sources. */
type Rooms = Record<string, string>
type Staged = { folder: string; files: string[] }

const PREFIX = 'manyhands-sandbox-'

let staged: Promise<Staged> | undefined

/**
 * A folder that holds what a sandbox process runs, as plain JavaScript: `sandbox/`, `wasm/` and `errors/`. It lies with
 * the system's temporary files, is this user's alone, and is shared by all processes of the same sources.
 */
export async function stageSources(): Promise<string> {
  staged ??= stage()
  const known = await staged.catch(error => {
    staged = undefined
    throw error
  })
  // Systems clean up their temporary files, and a worker runs for longer than that.
  if (isOwnAndWhole(known)) return known.folder
  staged = stage()
  return (await staged).folder
}

async function stage(): Promise<Staged> {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const require = createRequire(import.meta.url)
  const roomOf = (room: string) => dirname(require.resolve(`@manyhands/${room}`))
  const rooms = { sandbox: here('./sandbox'), wasm: roomOf('wasm'), errors: roomOf('errors') }
  const { digest, files } = await listSources(rooms)
  const parent = await realpath(tmpdir())
  const shared = { folder: join(parent, `${PREFIX}${process.getuid?.() ?? 0}-${digest}`), files }
  if (isOwnAndWhole(shared)) return shared
  const made = await mkdtemp(join(parent, PREFIX))
  const args = Object.entries(rooms).map(([name, from]) => `${name}=${from}`)
  await promisify(execFile)(process.execPath, ['--no-warnings', here('./stage-main.ts'), made, ...args])
  // Fails when somebody was quicker, or when what is there is damaged or not ours: then nothing there is touched.
  await rename(made, shared.folder).catch(() => {})
  if (isOwnAndWhole(shared)) {
    await rm(made, { recursive: true, force: true })
    return shared
  }
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  return { folder: made, files }
}

/** The digest of all sources, and the paths of what is made of them. */
async function listSources(rooms: Rooms): Promise<{ digest: string; files: string[] }> {
  const hash = createHash('sha256').update(process.version)
  const files: string[] = []
  for (const [name, folder] of Object.entries(rooms)) {
    for (const path of sourcesIn(await readdir(folder, { recursive: true }))) {
      hash.update(`\0${name}/${path}\0`).update(await readFile(join(folder, path)))
      files.push(join(name, stagedName(path)))
    }
  }
  return { digest: hash.digest('hex').slice(0, 32), files }
}

/** Whether nobody else can have put anything into it. On Windows each user has a folder for temporary files. */
function isOwnAndWhole({ folder, files }: Staged): boolean {
  const info = lstatSync(folder, { throwIfNoEntry: false })
  if (!info?.isDirectory() || !files.every(file => existsSync(join(folder, file)))) return false
  return process.getuid === undefined || (info.uid === process.getuid() && (info.mode & 0o077) === 0)
}
