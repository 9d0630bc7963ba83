import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CallOptions, EngineClient } from './engine-client.ts'
import { isEngineStatus } from './engine-error.ts'
import type { ContainerState, Labels } from './engine-types.ts'

const filesSeconds = 600
const removeTries = 12
/** Longer than the longest task: what ends the wait earlier is the task's own limit. */
const waitSeconds = 90_000

export function containerCalls(client: EngineClient) {
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

export function fileCalls(client: EngineClient) {
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

export async function unlessStatus(statuses: number[], work: Promise<unknown>): Promise<void> {
  await work.catch(error => {
    if (!isEngineStatus(error, ...statuses)) throw error
  })
}
