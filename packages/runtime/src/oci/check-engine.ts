import { ManyhandsError } from '@manyhands/errors'
import { defaultLimits } from '../limits.ts'
import { type ContainerHost, taskContainer } from './container-spec.ts'
import type { Engine, EngineInfo, Labels } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { runContainer } from './run-container.ts'
import { probeExitCode, probeWord } from './tiny-program.ts'

/** What an operator is told of the engine at the start. */
export type EngineReport = {
  /** Its name and version. */
  engine: string
  /** What starts its containers: runc, crun, runsc … */
  runtime: string
  cgroupVersion: string
  isRootless: boolean
}

type ProbeOptions = {
  helperImage: string
  host: ContainerHost
  labels: Labels
  ociRuntime?: string | undefined
  signal: AbortSignal
}

const probeWallSeconds = 60
const hogMemoryBytes = 16 * 1024 * 1024

/**
 * Why an engine with this to say of itself cannot be used; undefined when it can. What it says is not enough, see
 * `probeEngine`, but it says it in words that help.
 */
export function engineFault(info: EngineInfo, ociRuntime: string | undefined): string | undefined {
  const security = info.SecurityOptions ?? []
  const has = (name: string) => security.some(option => option.split(',')[0] === `name=${name}`)
  if (info.OSType !== 'linux') return `it runs ${info.OSType ?? 'unknown'} containers, not Linux ones`
  if (isRootless(info) && info.CgroupVersion !== '2')
    return 'it has no root and cgroups of version 1, where it ignores limits of memory'
  if (!info.MemoryLimit) return 'it cannot limit memory'
  if (!info.SwapLimit) return 'it cannot limit swap (on cgroups of version 1 the kernel wants swapaccount=1)'
  if (!info.PidsLimit) return 'it cannot limit processes'
  if (info.CpuCfsQuota === false) return 'it cannot limit processor time'
  if (!has('seccomp') || security.some(option => /seccomp.*profile=unconfined/.test(option)))
    return 'it has no seccomp profile'
  if (ociRuntime !== undefined && info.Runtimes?.[ociRuntime] === undefined)
    return `it has no runtime ${ociRuntime}`
  return undefined
}

export function isRootless({ Rootless, SecurityOptions }: EngineInfo): boolean {
  return Rootless === true || (SecurityOptions ?? []).some(option => option.startsWith('name=rootless'))
}

/**
 * Tries an engine with containers like a task's: one whose word and code must come back, one that takes more memory
 * than it may and must be killed for it.
 *
 * @returns what is wrong with it; undefined when nothing is
 * @throws SANDBOX_FAILED when it does not answer
 */
export async function probeEngine(engine: Engine, options: ProbeOptions): Promise<string | undefined> {
  try {
    const said = await runProbe(engine, options, 'probe', defaultLimits.memoryBytes)
    if (said.kind !== 'exited') return `a container that only prints a word ended otherwise: ${said.kind}`
    const word = Buffer.from(said.stdout).toString()
    if (said.exitCode !== probeExitCode || word !== probeWord)
      return `a container that prints a word and exits with ${probeExitCode} exited with ${said.exitCode}`
    const hog = await runProbe(engine, options, 'hog', hogMemoryBytes)
    if (hog.kind === 'exited') return 'a container took more memory than its limit'
  } catch (error) {
    if (error instanceof EngineError) return error.message
    throw error
  }
  return undefined
}

async function runProbe(engine: Engine, options: ProbeOptions, program: string, memoryBytes: number) {
  const { helperImage: image, host, labels, ociRuntime, signal } = options
  const none = { outputBytes: 0, outputFiles: 0, stdioBytes: 1024 }
  const limits = { ...defaultLimits, ...none, memoryBytes, wallSeconds: probeWallSeconds }
  const spec = taskContainer({ image, args: [], env: {}, limits, host, mounts: [], labels, ociRuntime })
  const { Id: id } = await engine.createContainer({ ...spec, Entrypoint: [`/${program}`] }, signal)
  try {
    return await runContainer(engine, id, limits, signal)
  } finally {
    await engine.removeContainer(id)
  }
}

export function unfit(socketPath: string, reason: string): ManyhandsError {
  return new ManyhandsError('ENGINE_UNFIT', { engine: socketPath, reason: reason.slice(0, 400) })
}
