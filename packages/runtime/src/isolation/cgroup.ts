import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { killOne } from '../pool/process-tree.ts'

const ROOT = '/sys/fs/cgroup'
const PREFIX = 'manyhands-'
/** Node has about a dozen threads, bubblewrap one process. */
const MAX_PROCESSES = 64

/** Enough to start in. */
const START_BYTES = 256 * 1024 * 1024

/** A control group for one process and what it starts. */
export type Cgroup = {
  /** Writing 0 into each moves the writer into the group. */
  joinFiles: string[]
  /** Whoever needs more is killed by the kernel. Only ever raises what was set before. */
  limitMemory: (bytes: number) => void
  /** Removes the group; all its processes must be gone. */
  remove: () => Promise<void>
}

let made = 0

/** A new group below this process's own, or undefined where it may not make one. */
export function createCgroup(): Cgroup | undefined {
  made += 1
  const name = `${PREFIX}${process.pid}-${made}`
  if (!existsSync(join(ROOT, 'cgroup.controllers'))) {
    const controllers = { memory: ownGroup('memory'), processes: ownGroup('pids') }
    return tryToMake(controllers, name, 'memory.limit_in_bytes', 'memory.memsw.limit_in_bytes')
  }
  // In version 2 a group has either processes or groups that count: the worker's own may be one below the delegated.
  for (const parent of [ownGroup(''), dirname(ownGroup(''))]) {
    if (!tryToWrite(join(parent, 'cgroup.subtree_control'), '+memory +pids')) continue
    const group = tryToMake({ memory: parent, processes: parent }, name, 'memory.max', 'memory.swap.max')
    if (group !== undefined) return group
  }
  return undefined
}

type Parents = { memory: string; processes: string }

function tryToMake(parents: Parents, name: string, memoryFile: string, swapFile: string): Cgroup | undefined {
  const folders = [...new Set([parents.memory, parents.processes])]
  const own = folders.map(folder => join(folder, name))
  const memory = join(parents.memory, name)
  let limit = 0
  const limitMemory = (bytes: number) => {
    // Never lowered: what a process holds from an earlier task it may not be able to give back at once.
    if (bytes <= limit) return
    limit = Math.ceil(bytes)
    // In version 1 this is memory and swap together, and must be raised first; in version 2 swap alone. Not every kernel has it.
    const swap = swapFile === 'memory.swap.max' ? '0' : `${limit}`
    const isRaised = tryToWrite(join(memory, swapFile), swap)
    writeFileSync(join(memory, memoryFile), `${limit}`)
    if (!isRaised) tryToWrite(join(memory, swapFile), swap)
  }
  try {
    if (made === 1) for (const folder of folders) sweep(folder)
    for (const folder of own) mkdirSync(folder)
    writeFileSync(join(parents.processes, name, 'pids.max'), `${MAX_PROCESSES}`)
    limitMemory(START_BYTES)
    const joinFiles = own.map(folder => join(folder, 'cgroup.procs'))
    return { joinFiles, limitMemory, remove: () => removeAll(own) }
  } catch {
    for (const folder of own) tryRemove(folder)
    return undefined
  }
}

function tryToWrite(file: string, text: string): boolean {
  try {
    writeFileSync(file, text)
    return true
  } catch {
    return false
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
      .map(Number)
    // One of another name space is shown as 0, which would mean this process's own group.
    for (const pid of pids.filter(pid => pid > 0)) killOne(pid)
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
