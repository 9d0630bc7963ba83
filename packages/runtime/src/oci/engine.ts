import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { ManyhandsError } from '@manyhands/errors'
import { type CallOptions, createEngineClient, type EngineClient } from './engine-client.ts'
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
  DefaultRuntime?: string
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
export type VolumeSpec = {
  Name: string
  Driver: 'local'
  DriverOpts?: Record<string, string>
  Labels: Labels
}

const loadSeconds = 900
const filesSeconds = 600
const removeTries = 12
/** Longer than the longest task: what ends the wait earlier is the task's own limit. */
const waitSeconds = 90_000

/** The few things that are asked of a container engine. @throws SANDBOX_FAILED, EngineError: see the client */
export function createEngine(socketPath: string) {
  const client = createEngineClient(socketPath)
  return {
    socketPath,
    info: () => client.call<EngineInfo>({ path: '/info' }),
    version: () => client.call<{ Components?: { Name: string }[] }>({ path: '/version' }),
    ...imageCalls(client),
    ...volumeCalls(client),
    ...containerCalls(client),
    ...fileCalls(client),
  }
}

function imageCalls(client: EngineClient) {
  const image = (name: string, verb = '') =>
    `/images/${name.split('/').map(encodeURIComponent).join('/')}${verb}`
  return {
    /** undefined when the engine has no image of that name or id. */
    findImage: (name: string): Promise<ImageInfo | undefined> =>
      client.call<ImageInfo>({ path: image(name, '/json') }).catch(error => {
        if (isEngineStatus(error, 404)) return undefined
        throw error
      }),
    loadImage: (tar: AsyncIterable<Uint8Array>) => loadImage(client, tar),
    listImages: () =>
      client.call<{ Id: string; RepoTags?: string[] | null; Size?: number }[]>({ path: '/images/json' }),
    /** False when a container still uses it. */
    removeImage: async (name: string): Promise<boolean> => {
      try {
        await client.call({ method: 'DELETE', path: image(name) })
        return true
      } catch (error) {
        if (isEngineStatus(error, 404)) return true
        if (isEngineStatus(error, 409)) return false
        throw error
      }
    },
  }
}

function volumeCalls(client: EngineClient) {
  return {
    createVolume: (spec: VolumeSpec) =>
      client.call<{ Mountpoint: string }>({ method: 'POST', path: '/volumes/create', json: spec }),
    removeVolume: (name: string) =>
      unlessStatus([404], client.call({ method: 'DELETE', path: `/volumes/${encodeURIComponent(name)}` })),
    listVolumes: async (): Promise<{ Name: string; Labels?: Labels | null }[]> =>
      (await client.call<{ Volumes?: { Name: string }[] | null }>({ path: '/volumes' })).Volumes ?? [],
  }
}

function containerCalls(client: EngineClient) {
  const post = <Answer>(path: string, more: Partial<CallOptions> = {}) =>
    client.call<Answer>({ method: 'POST', path, ...more })
  return {
    createContainer: (spec: object, signal?: AbortSignal) =>
      post<{ Id: string; Warnings?: string[] | null }>('/containers/create', { json: spec, signal }),
    listContainers: () =>
      client.call<{ Id: string; Labels?: Labels | null }[]>({
        path: '/containers/json',
        query: { all: 'true' },
      }),
    /** What is written to it is the container's input, when that was made open. */
    attach: (id: string): Promise<Duplex> => {
      const query = { stream: '1', stdin: '1', stdout: '1', stderr: '1' }
      return client.hijack({ method: 'POST', path: container(id, '/attach'), query })
    },
    start: (id: string) => post(container(id, '/start')),
    waitUntilStopped: (id: string, signal: AbortSignal) => {
      const query = { condition: 'not-running' }
      return post(container(id, '/wait'), { query, timeoutSeconds: waitSeconds, signal })
    },
    inspect: (id: string) => client.call<{ State: ContainerState }>({ path: container(id, '/json') }),
    /** A container that has ended meanwhile is no failure. */
    kill: (id: string) => kill(client, id),
    removeContainer: (id: string) => removeContainer(client, id),
  }
}

async function kill(client: EngineClient, id: string): Promise<void> {
  try {
    await client.call({ method: 'POST', path: container(id, '/kill'), query: { signal: 'SIGKILL' } })
  } catch (error) {
    if (isEngineStatus(error, 404, 409)) return
    // Podman calls it a fault of its own.
    const { State } = await client.call<{ State: ContainerState }>({ path: container(id, '/json') })
    if (State.Running) throw error
  }
}

/** Until it is gone: while another removes it, or one that was cut off is still at work, the engine says no. */
async function removeContainer(client: EngineClient, id: string): Promise<void> {
  const query = { force: 'true', v: 'true' }
  for (let tries = 1; ; tries++) {
    try {
      await client.call({ method: 'DELETE', path: container(id), query })
      return
    } catch (error) {
      if (isEngineStatus(error, 404)) return
      if (!isEngineStatus(error, 409, 500) || tries === removeTries) throw error
      await sleep(100 * tries)
    }
  }
}

function fileCalls(client: EngineClient) {
  return {
    putFiles: (id: string, path: string, tar: AsyncIterable<Uint8Array>, signal: AbortSignal) => {
      const call = { method: 'PUT' as const, path: container(id, '/archive'), query: { path }, tar, signal }
      return client.call({ ...call, timeoutSeconds: filesSeconds })
    },
    /** Gives `take` a tar of what is at `path`, until it returns false. */
    readFiles: (id: string, path: string, take: (piece: Uint8Array) => boolean, signal: AbortSignal) => {
      const call = { path: container(id, '/archive'), query: { path }, timeoutSeconds: filesSeconds, signal }
      return client.read(call, take)
    },
  }
}

function container(id: string, verb = ''): string {
  return `/containers/${encodeURIComponent(id)}${verb}`
}

async function unlessStatus(statuses: number[], work: Promise<unknown>): Promise<void> {
  await work.catch(error => {
    if (!isEngineStatus(error, ...statuses)) throw error
  })
}

/** A load that fails half-way is answered with 200 and a line that says so. */
async function loadImage(client: EngineClient, tar: AsyncIterable<Uint8Array>): Promise<void> {
  let said = ''
  const call = { method: 'POST' as const, path: '/images/load', query: { quiet: '1' }, tar }
  await client.read({ ...call, timeoutSeconds: loadSeconds }, piece => {
    if (said.length < 65_536) said += Buffer.from(piece).toString()
    return true
  })
  const failure = /"error":"((?:[^"\\]|\\.)*)"/.exec(said)?.[1]
  if (failure !== undefined) throw new EngineError(500, failure.slice(0, 500))
}

export type Engine = ReturnType<typeof createEngine>

/** What the engine refused becomes a fault of this host: no result. */
export async function asHostFault<Value>(what: string, work: Promise<Value>): Promise<Value> {
  return await work.catch(error => {
    if (!(error instanceof EngineError)) throw error
    const reason = `the container engine refused ${what}: ${error.message}`.slice(0, 400)
    throw new ManyhandsError('SANDBOX_FAILED', { reason }, { cause: error })
  })
}
