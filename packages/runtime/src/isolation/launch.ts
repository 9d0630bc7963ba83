import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Cgroup } from './cgroup.ts'
import type { Layer } from './layer.ts'

/** The descriptor on which bubblewrap reads its filter. */
export const FILTER_FD = 3

/** A usual main thread's stack. The sandbox is told to use most of it; less would end deep tasks on this host alone. */
export const STACK_KIB = 8192

export type LaunchInput = {
  /** The Node binary and its arguments. */
  command: readonly [string, ...string[]]
  /** All it may read beside itself. */
  folder: string
  layers: readonly Layer[]
  cgroup: Cgroup | undefined
}

/** The command line that starts a process inside the layers, without a shell where there is none. */
export async function launchCommand(input: LaunchInput): Promise<[string, ...string[]]> {
  const { command, layers, cgroup } = input
  if (process.platform === 'win32') return [...command]
  const inner = layers.includes('bubblewrap') ? await insideBubblewrap(input) : command
  // The shell joins the group before anything else runs, sets limits and becomes the next program.
  const joins = (cgroup?.joinFiles ?? []).map(file => `echo 0 > ${quote(file)} || exit 97`)
  const limits = [`ulimit -s ${STACK_KIB} || :`, 'ulimit -c 0', 'ulimit -f 0', 'ulimit -n 256']
  return [
    '/bin/sh',
    '-c',
    [...joins, ...limits, 'unset PWD OLDPWD SHLVL _', 'exec "$0" "$@"'].join('\n'),
    ...inner,
  ]
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

export function findBubblewrap(): string | undefined {
  return ['/usr/bin/bwrap', '/usr/local/bin/bwrap', '/bin/bwrap'].find(path => existsSync(path))
}

async function insideBubblewrap({ command, folder, layers }: LaunchInput): Promise<string[]> {
  const [binary] = command
  const readable = [binary, folder, ...(await librariesOf(binary))]
  return [
    findBubblewrap() ?? 'bwrap',
    ...['--unshare-all', '--unshare-user', '--uid', '65534', '--gid', '65534', '--hostname', 'sandbox'],
    ...['--cap-drop', 'ALL', '--clearenv', '--die-with-parent', '--new-session', '--as-pid-1'],
    ...readable.flatMap(path => ['--ro-bind', path, path]),
    ...['--remount-ro', '/', '--chdir', '/'],
    ...(layers.includes('seccomp') ? ['--seccomp', `${FILTER_FD}`] : []),
    ...command,
  ]
}

const libraries = new Map<string, Promise<string[]>>()

/** The shared libraries of a program and its loader, by their paths. */
function librariesOf(binary: string): Promise<string[]> {
  const known = libraries.get(binary)
  if (known !== undefined) return known
  const found = promisify(execFile)('ldd', [binary]).then(
    // "libc.so.6 => /lib/libc.so.6 (0x…)", or only a path for the loader.
    ({ stdout }) => [...new Set(stdout.match(/(?<=\s)\/\S+/g) ?? [])],
    () => [], // linked statically
  )
  libraries.set(binary, found)
  return found
}
