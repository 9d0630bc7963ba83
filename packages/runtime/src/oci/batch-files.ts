import type { SandboxFile } from '../runtime.ts'
import { type Mount, readOnlyMount } from './container-spec.ts'
import type { TarFile } from './write-tar.ts'

export type BatchFiles = {
  files: SandboxFile[]
  secrets: Record<string, Uint8Array>
  args: string[]
  tasks: number[]
  taskCount: number
  hostname: string
}

/**
 * What all tasks of a batch may read, as a tar that is put into one volume. Everyone may read it; only the files of
 * /app may be started.
 */
export function batchTar(batch: BatchFiles): TarFile[] {
  const inputs = batch.files.map(({ path, bytes }) =>
    entry(path.slice(1), bytes, path.startsWith('/app/') ? 0o555 : 0o444),
  )
  const secrets = Object.entries(batch.secrets).map(([name, bytes]) => entry(`secrets/${name}`, bytes))
  const about = batch.tasks.map(task => entry(`tasks/${task}.json`, taskJson(batch, task)))
  const host = [
    entry('etc/hosts', '127.0.0.1\tlocalhost\n::1\tlocalhost\n'),
    entry('etc/hostname', `${batch.hostname}\n`),
    entry('etc/resolv.conf', ''),
  ]
  // A place for each file that is mounted over another folder of ours: Podman's init lies in /run.
  const places = [entry('in/task.json', ''), entry('empty/podman-init', '')]
  const files = [...inputs, ...secrets, ...about, ...host, ...places]
  return [...foldersOf(files), ...files]
}

/** What a task sees of it, and where. What it has of the host's own files is the same everywhere, too. */
export function batchMounts(mountpoint: string, batch: BatchFiles, task: number): Mount[] {
  const at = (place: string, target: string) => readOnlyMount(`${mountpoint}/${place}`, target)
  return [
    at('in', '/in'),
    at(`tasks/${task}.json`, '/in/task.json'),
    // An image often has its own /app, which an empty one would hide.
    ...(batch.files.some(({ path }) => path.startsWith('/app/')) ? [at('app', '/app')] : []),
    ...(Object.keys(batch.secrets).length > 0 ? [at('secrets', '/secrets')] : []),
    at('etc/hosts', '/etc/hosts'),
    at('etc/hostname', '/etc/hostname'),
    at('etc/resolv.conf', '/etc/resolv.conf'),
    // Podman would mount folders there that can be written.
    at('empty', '/run'),
    at('empty', '/var/tmp'),
  ]
}

function taskJson({ taskCount, args }: BatchFiles, task: number): string {
  return JSON.stringify({ task, tasks: taskCount, args })
}

function entry(path: string, content: Uint8Array | string, mode = 0o444): TarFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return { path, size: bytes.length, body: [bytes], mode }
}

function foldersOf(files: TarFile[]): TarFile[] {
  const folders = new Set<string>()
  for (const { path } of files) {
    const parts = path.split('/').slice(0, -1)
    for (let depth = 1; depth <= parts.length; depth++) folders.add(parts.slice(0, depth).join('/'))
  }
  return [...folders].map(path => ({ path, size: 0, type: 'folder', mode: 0o755 }))
}
