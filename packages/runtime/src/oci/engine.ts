import type { Duplex } from 'node:stream'
import { ManyhandsError } from '@manyhands/errors'
import { type CallOptions, createEngineClient } from './engine-client.ts'
import { EngineError, isEngineStatus } from './engine-error.ts'

export type EngineInfo = {
  OSType?: string
  Architecture?: string
  MemoryLimit?: boolean
  SwapLimit?: boolean
  PidsLimit?: boolean
  CpuCfsQuota?: boolean
  CgroupVersion?: string
  /** Podman says so here, Docker in its security options. */
  Rootless?: boolean
  SecurityOptions?: string[] | null
  Runtimes?: Record<string, unknown>
  ServerVersion?: string
}

export type ImageInfo = {
  Id: string
  Size?: number
  Os?: string
  Architecture?: string
  RootFS?: { Layers?: string[] | null }
  Config?: { Entrypoint?: string[] | null; Cmd?: string[] | null } | null
}

export type ContainerState = {
  Status?: string
  Running?: boolean
  OOMKilled?: boolean
  ExitCode?: number
  Error?: string
}

export type Labels = Record<string, string>
export type VolumeSpec = { Name: string; Driver: 'local'; DriverOpts?: Record<string, string>; Labels: Labels }
type Listed = { Id: string; Labels?: Labels | null }

const loadSeconds = 900
/** Longer than the longest task: what ends the wait earlier is the task's own limit. */
const waitSeconds = 90_000

/** The few things that are asked of a container engine. @throws SANDBOX_FAILED, EngineError: see the client */
export function createEngine(socketPath: string) {
  const client = createEngineClient(socketPath)
  const container = (id: string, verb: string) => `/containers/${encodeURIComponent(id)}${verb}`
  const unlessGone = (work: Promise<unknown>, ...alsoFine: number[]) =>
    work.then(
      () => undefined,
      error => {
        if (!isEngineStatus(error, 404, ...alsoFine)) throw error
      },
    )

  return {
    socketPath,
    info: () => client.call<EngineInfo>({ path: '/info' }),
    version: () => client.call<{ Platform?: { Name?: string }; Components?: { Name: string }[] }>({ path: '/version' }),

    /** undefined when the engine has no image of that name or id. */
    findImage: (name: string): Promise<ImageInfo | undefined> =>
      client.call<ImageInfo>({ path: `/images/${encodePath(name)}/json` }).catch(error => {
        if (isEngineStatus(error, 404)) return undefined
        throw error
      }),
    loadImage: (tar: AsyncIterable<Uint8Array>, signal?: AbortSignal) => loadImage(client.read, tar, signal),
    listImages: () =>
      client.call<{ Id: string; RepoTags?: string[] | null; Size?: number }[]>({ path: '/images/json' }),
    /** False when a container still uses it. */
    removeImage: async (name: string): Promise<boolean> => {
      try {
        await client.call({ method: 'DELETE', path: `/images/${encodePath(name)}` })
        return true
      } catch (error) {
        if (isEngineStatus(error, 404)) return true
        if (isEngineStatus(error, 409)) return false
        throw error
      }
    },

    createVolume: (spec: VolumeSpec) =>
      client.call<{ Mountpoint: string }>({ method: 'POST', path: '/volumes/create', json: spec }),
    removeVolume: (name: string) =>
      unlessGone(client.call({ method: 'DELETE', path: `/volumes/${encodeURIComponent(name)}` })),
    listVolumes: async (): Promise<{ Name: string; Labels?: Labels | null }[]> =>
      (await client.call<{ Volumes?: { Name: string }[] | null }>({ path: '/volumes' })).Volumes ?? [],

    createContainer: (spec: object, signal?: AbortSignal) =>
      client.call<{ Id: string; Warnings?: string[] | null }>({
        method: 'POST',
        path: '/containers/create',
        json: spec,
        signal,
      }),
    listContainers: () => client.call<Listed[]>({ path: '/containers/json', query: { all: 'true' } }),
    attach: (id: string): Promise<Duplex> =>
      client.hijack({
        method: 'POST',
        path: container(id, '/attach'),
        query: { stream: '1', stdout: '1', stderr: '1' },
      }),
    start: (id: string) => client.call({ method: 'POST', path: container(id, '/start') }),
    waitUntilStopped: (id: string, signal: AbortSignal) =>
      client.call({
        method: 'POST',
        path: container(id, '/wait'),
        query: { condition: 'not-running' },
        timeoutSeconds: waitSeconds,
        signal,
      }),
    inspect: (id: string) =>
      client.call<{ State: ContainerState; HostConfig?: Record<string, unknown> }>({ path: container(id, '/json') }),
    /** A container that has ended meanwhile is no failure. */
    kill: (id: string) =>
      unlessGone(
        client.call({ method: 'POST', path: container(id, '/kill'), query: { signal: 'SIGKILL' } }),
        409,
      ),
    removeContainer: (id: string) =>
      unlessGone(client.call({ method: 'DELETE', path: container(id, ''), query: { force: 'true', v: 'true' } })),
    putFiles: (id: string, path: string, tar: AsyncIterable<Uint8Array>, signal?: AbortSignal) =>
      client.call({ method: 'PUT', path: container(id, '/archive'), query: { path }, tar, timeoutSeconds: 600, signal }),
    readFiles: (id: string, path: string, take: (piece: Uint8Array) => boolean, signal?: AbortSignal) =>
      client.read({ path: container(id, '/archive'), query: { path }, timeoutSeconds: 600, signal }, take),
  }
}

export type Engine = ReturnType<typeof createEngine>

/** A load that fails half-way is answered with 200 and a line that says so. */
async function loadImage(
  read: (options: CallOptions, take: (piece: Uint8Array) => boolean) => Promise<void>,
  tar: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  let said = ''
  const call = { method: 'POST' as const, path: '/images/load', query: { quiet: '1' }, tar, signal }
  await read({ ...call, timeoutSeconds: loadSeconds }, piece => {
    if (said.length < 65_536) said += Buffer.from(piece).toString()
    return true
  })
  const failure = /"error":"((?:[^"\\]|\\.)*)"/.exec(said)?.[1]
  if (failure !== undefined) throw new EngineError(500, failure.slice(0, 500))
}

function encodePath(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/')
}

/** What the engine refused becomes a fault of this host: no result. */
export async function asHostFault<Value>(what: string, work: Promise<Value>): Promise<Value> {
  return await work.catch(error => {
    if (!(error instanceof EngineError)) throw error
    const reason = `the container engine refused ${what}: ${error.message}`.slice(0, 400)
    throw new ManyhandsError('SANDBOX_FAILED', { reason }, { cause: error })
  })
}
