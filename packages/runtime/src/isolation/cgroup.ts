import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const ROOT = '/sys/fs/cgroup'
const PREFIX = 'manyhands-'
/** Node has about a dozen threads, bubblewrap one process. */
const MAX_PROCESSES = 64

/** A control group for one process and what it starts. */
export type Cgroup = {
  /** Writing 0 into each moves the writer into the group. */
  joinFiles: string[]
  /** Whoever needs more is killed by the kernel. */
  limitMemory: (bytes: number) => void
  /** Removes the group; all its processes must be gone. */
  remove: () => Promise<void>
}

let made = 0

/** A new group below this process's own, or undefined where it may not make one. */
export function createCgroup(): Cgroup | undefined {
  const name = `${PREFIX}${process.pid}-${++made}`
  const folders: string[] = []
  try {
    const isUnified = existsSync(join(ROOT, 'cgroup.controllers'))
    for (const parent of isUnified ? [ownGroup('')] : [ownGroup('memory'), ownGroup('pids')]) {
      if (made === 1) sweep(parent)
      if (isUnified) writeFileSync(join(parent, 'cgroup.subtree_control'), '+memory +pids')
      mkdirSync(join(parent, name))
      folders.push(join(parent, name))
    }
    const [memory, processes] = [folders[0]!, folders.at(-1)!]
    writeFileSync(join(processes, 'pids.max'), `${MAX_PROCESSES}`)
    const memoryFile = join(memory, isUnified ? 'memory.max' : 'memory.limit_in_bytes')
    const limitMemory = (bytes: number) => writeFileSync(memoryFile, `${Math.ceil(bytes)}`)
    limitMemory(2 ** 30)
    const joinFiles = folders.map(folder => join(folder, 'cgroup.procs'))
    return { joinFiles, limitMemory, remove: () => removeAll(folders) }
  } catch {
    for (const folder of folders) tryRemove(folder)
    return undefined
  }
}

/** This process's own group of a controller (version 1), or of all (''). In a container its path may not be visible. */
function ownGroup(controller: string): string {
  const lines = readFileSync('/proc/self/cgroup', 'utf8').split('\n')
  const own = lines.map(line => line.split(':')).find(([, names]) => names?.split(',').includes(controller))
  const folder = join(ROOT, controller, own?.[2] ?? '/')
  return existsSync(folder) ? folder : join(ROOT, controller)
}

/** Groups that an earlier process left when it was killed. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const maker = new RegExp(`^${PREFIX}(\\d+)-\\d+$`).exec(name)?.[1]
    if (maker === undefined || existsSync(`/proc/${maker}`)) continue
    // A group's processes are all its maker's own, and should have ended with it.
    const pids = readFileSync(join(parent, name, 'cgroup.procs'), 'utf8')
      .split('\n')
      .filter(Boolean)
    for (const pid of pids) process.kill(Number(pid), 'SIGKILL')
    if (pids.length === 0) tryRemove(join(parent, name))
  }
}

function tryRemove(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch {
    return !existsSync(folder)
  }
}

/** The kernel needs a moment after the last process before it lets go of a group. */
async function removeAll(folders: string[]): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (folders.map(tryRemove).every(Boolean)) return
    await sleep(20)
  }
}
