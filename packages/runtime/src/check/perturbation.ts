import type { Program, RunInput } from '../runtime.ts'

/** What is changed of the machine around a run; what is absent stays as it is here. */
export type Host = {
  /** The Node binary that runs the guest; this one when absent. */
  execPath?: string
  /** Flags of V8 where the guest runs. */
  v8Flags?: readonly string[]
  /** A command that starts another in a changed world, as `taskset -c 0`. */
  launcher?: readonly string[]
  /** Environment of the process that holds the runtime, beside this one's. */
  env?: Readonly<Record<string, string>>
  /** Its working folder, absolute. */
  cwd?: string
  /** Takes nothing that an earlier run prepared. */
  isFresh?: boolean
  /** Of a container: what it may see of its host. */
  container?: ContainerHost
}

/** @property cpuset as `0-1` */
export type ContainerHost = { hostname?: string; userId?: number; cpus?: number; cpuset?: string }

/**
 * One thing that may differ between two honest workers and must not show in a result. Each is a run of its own beside the
 * baseline, so that what differs names its cause.
 */
export type Perturbation = {
  /** A word or two; it goes into the verdict. */
  name: string
  /** What was done, in words that follow "run 3:". */
  varied: string
  runtimes: readonly Program['runtime'][]
  host?: Host
  /** The same work, given in another way. */
  input?: (input: RunInput) => RunInput
  /** So many runs at the same time; one when absent. */
  copies?: number
  /** In hosts that ran all of it once before. */
  isWarm?: boolean
  /** Each task in a host of its own. */
  isSplit?: boolean
  /** Why it cannot be varied on this machine or for this input; undefined when it can. */
  cannot?: (input: RunInput) => string | undefined
}
