import { randomBytes } from 'node:crypto'
import { ManyhandsError } from '@manyhands/errors'
import { checkRunInput } from '../check-run-input.ts'
import { digestOf } from '../digest.ts'
import type { RunInput, Runtime, TaskResult } from '../runtime.ts'
import { type EngineReport, engineFault, isRootless, probeEngine, unfit } from './check-engine.ts'
import { type ContainerHost, defaultContainerHost } from './container-spec.ts'
import { asHostFault, createEngine, type Engine, type ImageInfo } from './engine.ts'
import { helperArchive, imageArchitecture } from './helper-image.ts'
import { createImageStore, type ImageStore } from './image-store.ts'
import { runBatch } from './run-batch.ts'
import { labelsOf, sweep } from './sweep.ts'

export type OciRuntimeOptions = {
  /** Where the engine listens: Docker's socket, or one of `podman system service`. */
  socketPath?: string | undefined
  /** What starts the containers, by the engine's name for it: runc, crun, runsc. Its default when absent. */
  runtime?: string | undefined
  /** What images of ours may take on the engine's disk when no task uses them. */
  cacheBytes?: number | undefined
  /** After how long unused they go in any case. */
  cacheSeconds?: number | undefined
  /**
   * Whose containers these are, the same after a restart: what it left is removed when it starts again. One process at
   * a time may have a name. A name of its own when absent, which is then never cleaned up after a crash.
   */
  owner?: string | undefined
  /** For the determinism check: what a container must not depend on. */
  host?: Partial<ContainerHost> | undefined
}

export type OciRuntime = Runtime & {
  /**
   * Looks the engine over, once, and removes what this owner left in it.
   * @throws ENGINE_UNFIT when it would not keep a limit; SANDBOX_FAILED when it does not answer
   */
  check(): Promise<EngineReport>
  /** Removes images by age and total size; it happens by itself after batches, too. @returns how many */
  collectImages(): Promise<number>
}

type Ready = {
  engine: Engine
  report: EngineReport
  images: ImageStore
  helperImage: string
  architecture: string
}

const defaultCacheBytes = 20 * 1024 ** 3
const defaultCacheSeconds = 7 * 86_400
/** Beyond its tasks' own time, for images, files and the engine's own work. */
const spareSeconds = 3600

/**
 * Runs container images through the Docker API. Each task is a container that has no network, no rights, no
 * writable disk, limits on everything, and that is gone with all it left when its result is read. See docs/oci.md.
 */
export function createOciRuntime(options: OciRuntimeOptions = {}): OciRuntime {
  const owner = options.owner ?? randomBytes(9).toString('hex')
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()
  let ready: Promise<Ready> | undefined

  function getReady(): Promise<Ready> {
    ready ??= prepare(owner, options).catch(error => {
      // It may be up, or put right, at the next call.
      ready = undefined
      throw error
    })
    return ready
  }

  async function track<Value>(work: () => Promise<Value>): Promise<Value> {
    closing.signal.throwIfAborted()
    const started = work()
    const settled = started.catch(() => {})
    running.add(settled)
    return await started.finally(() => running.delete(settled))
  }

  return {
    check: () => track(async () => (await getReady()).report),
    collectImages: () => track(async () => await (await getReady()).images.collect()),
    async runTasks(input) {
      closing.signal.throwIfAborted()
      input.signal?.throwIfAborted()
      checkRunInput(input)
      const signal = AbortSignal.any([closing.signal, ...(input.signal ? [input.signal] : [])])
      return await track(async () => runInput(input, await getReady(), { owner, options, signal }))
    },
    async close() {
      closing.abort(new ManyhandsError('SANDBOX_FAILED', { reason: 'the runtime was closed' }))
      await Promise.all(running)
    },
  }
}

async function runInput(
  input: RunInput,
  { engine, images, helperImage, architecture }: Ready,
  { owner, options, signal }: { owner: string; options: OciRuntimeOptions; signal: AbortSignal },
): Promise<TaskResult[]> {
  const { program, limits, tasks } = input
  if (program.runtime !== 'oci') throw new ManyhandsError('RUNTIME_MISSING', { runtime: program.runtime })
  if (tasks.length === 0) return []
  const { info, release } = await images.hold(program.image)
  try {
    signal.throwIfAborted()
    checkImage(info, input, architecture)
    const untilSeconds = Date.now() / 1000 + limits.wallSeconds * tasks.length + spareSeconds
    const labels = labelsOf(owner, untilSeconds)
    const host = { ...defaultContainerHost, ...options.host }
    const { runtime: ociRuntime } = options
    return await runBatch(input, { engine, image: info.Id, helperImage, host, labels, ociRuntime, signal })
  } finally {
    release()
    // Room for others is no part of the result.
    await images.collect().catch(() => {})
  }
}

/** @throws APP_INVALID for an image that says not what to run; RUNTIME_MISSING for one of another machine */
function checkImage({ Architecture, Config }: ImageInfo, { args }: RunInput, architecture: string): void {
  if (imageArchitecture(Architecture) !== architecture)
    throw new ManyhandsError('RUNTIME_MISSING', { runtime: `oci (${Architecture})` })
  const said = [...(Config?.Entrypoint ?? []), ...(args.length > 0 ? args : (Config?.Cmd ?? []))]
  if (said.length === 0)
    throw new ManyhandsError('APP_INVALID', { reason: 'neither the image nor the app says what to run' })
}

async function prepare(owner: string, options: OciRuntimeOptions): Promise<Ready> {
  const { socketPath = '/var/run/docker.sock', runtime } = options
  const engine = createEngine(socketPath)
  const info = await asHostFault('to tell about itself', engine.info())
  const fault = engineFault(info, runtime)
  if (fault !== undefined) throw unfit(socketPath, fault)
  await sweep(engine, owner, Date.now())
  const architecture = imageArchitecture(info.Architecture)
  const helper = await helperArchive(architecture)
  if (helper === undefined)
    throw unfit(socketPath, `it runs on ${architecture}, for which we have no programs`)
  const cache = {
    cacheBytes: options.cacheBytes ?? defaultCacheBytes,
    cacheSeconds: options.cacheSeconds ?? defaultCacheSeconds,
  }
  const images = createImageStore(engine, { ...cache, nowMs: Date.now })
  // Never released: it is small, and every batch wants it.
  const { info: image } = await images.hold({ digest: digestOf(helper), read: async () => helper })
  const probe = {
    helperImage: image.Id,
    host: { ...defaultContainerHost, ...options.host },
    labels: labelsOf(owner, Date.now() / 1000 + spareSeconds),
    ociRuntime: runtime,
    signal: new AbortController().signal,
  }
  const wrong = await probeEngine(engine, probe)
  if (wrong !== undefined) throw unfit(socketPath, wrong)
  const report = {
    engine: await engineName(engine, info.ServerVersion),
    runtime: runtime ?? info.DefaultRuntime ?? 'default',
    cgroupVersion: info.CgroupVersion ?? '1',
    isRootless: isRootless(info),
  }
  return { engine, report, images, helperImage: image.Id, architecture }
}

async function engineName(engine: Engine, version = ''): Promise<string> {
  const { Components = [] } = await asHostFault('to tell about itself', engine.version())
  const isPodman = Components.some(({ Name }) => Name.startsWith('Podman'))
  return `${isPodman ? 'Podman' : 'Docker'} ${version}`.trim()
}
