import type { Limits } from '../limits.ts'
import type { Labels, VolumeSpec } from './engine.ts'

/**
 * How containers differ in what their app may see but must not depend on. The defaults are every worker's; the
 * determinism check varies them.
 */
export type ContainerHost = {
  hostname: string
  userId: number
  /** CPUs' worth of time. */
  cpus: number
  /** As `0-1`: which CPUs; all when absent. */
  cpuset?: string | undefined
}

export const defaultContainerHost: Readonly<ContainerHost> = {
  hostname: 'manyhands',
  userId: 65_534,
  cpus: 1,
}

/** The same on every worker, as an app can run into each of them. */
const pids = 512
/** Of one user on the whole host, in all its containers; engines that set none would take more than they may. */
const userProcesses = 4096
const openFiles = 1024
const stackBytes = 8 * 1024 * 1024
const shmBytes = 64 * 1024 * 1024
const blockBytes = 4096
/** What the kernel keeps of each file of a tmpfs, generously. */
const inodeBytes = 2048
const tinyBytes = 32 * 1024 * 1024

/** How many blocks and inodes hold whatever a task may keep, and a little more, so that too much can be seen. */
export function tmpfsSize({ outputBytes, outputFiles }: Limits): { blocks: number; inodes: number } {
  return { blocks: Math.ceil(outputBytes / blockBytes) + outputFiles + 16, inodes: outputFiles + 16 }
}

/**
 * A folder in memory that ends with the last container that has it. `nr_blocks` and not `size`, which Podman takes
 * for a disk quota.
 */
export function tmpfsVolume(
  name: string,
  limits: Limits,
  owner: { userId: number; mode: string },
  labels: Labels,
): VolumeSpec {
  const { blocks, inodes } = tmpfsSize(limits)
  const { userId, mode } = owner
  const o = `nr_blocks=${blocks},nr_inodes=${inodes},uid=${userId},gid=${userId},mode=${mode},nosuid,nodev`
  return { Name: name, Driver: 'local', DriverOpts: { type: 'tmpfs', device: 'tmpfs', o }, Labels: labels }
}

export type Mount =
  | { Type: 'volume'; Source: string; Target: string; VolumeOptions: { NoCopy: true } }
  | { Type: 'bind'; Source: string; Target: string; ReadOnly: true }

export const volumeMount = (Source: string, Target: string): Mount => ({
  Type: 'volume',
  Source,
  Target,
  // Otherwise the image's own folder of that name gives the volume its content and owner.
  VolumeOptions: { NoCopy: true },
})

export const readOnlyMount = (Source: string, Target: string): Mount => ({
  Type: 'bind',
  Source,
  Target,
  ReadOnly: true,
})

/** What every container of ours has, our own small ones too: next to nothing. */
function confinement(memoryBytes: number, mounts: Mount[]) {
  return {
    NetworkMode: 'none',
    ReadonlyRootfs: true,
    CapDrop: ['ALL'],
    // The engine's own seccomp profile stays: it is only ever switched off by name.
    SecurityOpt: ['no-new-privileges'],
    IpcMode: 'private',
    Memory: memoryBytes,
    // With swap: the same as without, so none.
    MemorySwap: memoryBytes,
    PidsLimit: pids,
    Ulimits: [
      { Name: 'nofile', Soft: openFiles, Hard: openFiles },
      { Name: 'nproc', Soft: userProcesses, Hard: userProcesses },
      { Name: 'stack', Soft: stackBytes, Hard: stackBytes },
      { Name: 'core', Soft: 0, Hard: 0 },
    ],
    // What a container prints goes to us; a copy in the engine's log would fill its disk.
    LogConfig: { Type: 'none' },
    Mounts: mounts,
  }
}

export type TaskSpec = {
  image: string
  /** undefined leaves the image's own. */
  args: string[]
  env: Record<string, string>
  limits: Limits
  host: ContainerHost
  mounts: Mount[]
  labels: Labels
  /** Whether there is something to read; otherwise its input is at its end. */
  hasInput?: boolean
  /** Of the engine: runc, runsc …; its default when absent. */
  ociRuntime?: string | undefined
}

/** The body of `POST /containers/create` for one task. */
export function taskContainer({
  hasInput = false,
  image,
  args,
  env,
  limits,
  host,
  mounts,
  labels,
  ociRuntime,
}: TaskSpec): object {
  const { blocks, inodes } = tmpfsSize(limits)
  // Pages of /out, /tmp and /dev/shm count as the container's memory.
  const memoryBytes = limits.memoryBytes + 2 * (blocks * blockBytes + inodes * inodeBytes) + shmBytes
  return {
    Image: image,
    ...(args.length > 0 && { Cmd: args }),
    // Engines set some of these, each its own way.
    Env: Object.entries({
      HOME: '/tmp',
      HOSTNAME: host.hostname,
      TERM: 'dumb',
      container: 'oci',
      ...env,
    }).map(([name, value]) => `${name}=${value}`),
    Hostname: host.hostname,
    User: `${host.userId}:${host.userId}`,
    AttachStdin: hasInput,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: hasInput,
    StdinOnce: hasInput,
    Tty: false,
    // Whoever stops it from outside must not get an orderly end of it that looks like a result.
    StopSignal: 'SIGKILL',
    Healthcheck: { Test: ['NONE'] },
    Labels: labels,
    HostConfig: {
      ...confinement(memoryBytes, mounts),
      // Reaps what the app leaves behind, and lets signals end the app as they would anywhere else.
      Init: true,
      ShmSize: shmBytes,
      NanoCpus: Math.round(host.cpus * 1e9),
      ...(host.cpuset !== undefined && { CpusetCpus: host.cpuset }),
      ...(ociRuntime !== undefined && { Runtime: ociRuntime }),
    },
  }
}

/** One of our own tiny programs, in a container that holds folders or is never started. */
export function helperContainer(image: string, program: string, mounts: Mount[], labels: Labels): object {
  return {
    Image: image,
    Entrypoint: [`/${program}`],
    User: '65534:65534',
    AttachStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    StopSignal: 'SIGKILL',
    Labels: labels,
    HostConfig: confinement(tinyBytes, mounts),
  }
}
