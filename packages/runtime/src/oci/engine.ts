import { ManyhandsError } from '@manyhands/errors'
import { containerCalls, fileCalls, unlessStatus } from './container-calls.ts'
import { createEngineClient, type EngineClient } from './engine-client.ts'
import { EngineError, isEngineStatus } from './engine-error.ts'
import type { EngineInfo, ImageInfo, Labels, VolumeSpec } from './engine-types.ts'

export type * from './engine-types.ts'

const loadSeconds = 900

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
