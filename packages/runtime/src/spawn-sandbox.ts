import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { type Cgroup, createCgroup } from './isolation/cgroup.ts'
import { FILTER_FD, launchCommand } from './isolation/launch.ts'
import type { Layer } from './isolation/layer.ts'
import { seccompFilter } from './isolation/seccomp-filter.ts'
import { stageSources } from './stage-sources.ts'

/**
 * Which Node runs the guest, and behind what.
 *
 * @property execPath a Node binary, this process's own when absent
 * @property v8Flags as `--liftoff-only`; results must not depend on them
 */
export type SandboxOptions = {
  execPath?: string | undefined
  v8Flags?: readonly string[] | undefined
  layers: readonly Layer[]
}

export type SandboxProcess = {
  process: ChildProcess
  stdin: Writable
  stdout: Readable
  stderr: Readable
  cgroup: Cgroup | undefined
}

/**
 * `main` runs guests, `instrument` prepares their modules, `probe` tries to get out.
 */
export type SandboxEntry = 'main' | 'instrument' | 'probe'

/** Of the main thread's stack in KiB; what is left of 8 MiB is for the engine and the host's functions. */
const STACK_KIB = 7000
const HEAP_MIB: Record<SandboxEntry, number> = { main: 512, instrument: 1536, probe: 64 }

function nodeFlags(folder: string, entry: SandboxEntry, layers: readonly Layer[]): string[] {
  return [
    ...(layers.includes('permission') ? ['--permission', `--allow-fs-read=${folder}/*`] : []),
    `--max-old-space-size=${HEAP_MIB[entry]}`,
    `--stack-size=${STACK_KIB}`,
    '--disallow-code-generation-from-strings',
    '--expose-gc',
    '--no-warnings',
  ]
}

/**
 * A Node process that may read a few files of ours and nothing else: no other files, no writing, no processes, no
 * threads, no addons, no environment. Node's own permission model cannot forbid it the network; the layers
 * `bubblewrap` and `seccomp` do, and without them what stands in the way is that no code but ours runs in it.
 *
 * @throws Error when a layer that was asked for cannot be had
 */
export async function spawnSandbox(entry: SandboxEntry, options: SandboxOptions): Promise<SandboxProcess> {
  const { execPath = process.execPath, v8Flags = [], layers } = options
  const folder = await stageSources()
  const flags = [...nodeFlags(folder, entry, layers), ...v8Flags]
  const cgroup = layers.includes('cgroup') ? createCgroup() : undefined
  if (layers.includes('cgroup') && cgroup === undefined) throw new Error('no control group can be made')
  const filter = layers.includes('seccomp') ? seccompFilter() : undefined
  const [command, ...args] = await launchCommand({
    command: [execPath, ...flags, join(folder, 'sandbox', `${entry}.mjs`)],
    folder,
    layers,
    cgroup,
  })
  const stdio = ['pipe', 'pipe', 'pipe', ...(filter === undefined ? [] : ['pipe' as const])] as 'pipe'[]
  const child = spawn(command, args, { env: {}, cwd: '/', stdio, windowsHide: true })
  const filterPipe = child.stdio[FILTER_FD] as Writable | undefined
  filterPipe?.on('error', () => {})
  filterPipe?.end(filter)
  child.once('close', () => void cgroup?.remove())
  return { process: child, stdin: child.stdin!, stdout: child.stdout!, stderr: child.stderr!, cgroup }
}
