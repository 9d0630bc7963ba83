import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ManyhandsError } from '@manyhands/errors'
import { EngineError } from './engine-error.ts'

export type CallOptions = {
  /** Without the version: `/containers/json`. */
  path: string
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  query?: Record<string, string>
  json?: unknown
  /** A tar, in pieces. */
  tar?: AsyncIterable<Uint8Array>
  timeoutSeconds?: number
  signal?: AbortSignal | undefined
}

const defaultTimeoutSeconds = 60
const maxAnswerBytes = 16 * 1024 * 1024
/** What Debian 12's Docker 20.10 speaks; newer engines that no longer do are asked in their oldest version. */
const wantedVersion = '1.41'

/**
 * Speaks the Docker API over a unix socket, with a bound on the time and size of every answer.
 *
 * @throws SANDBOX_FAILED when the engine does not answer, or not in time; EngineError when it says no
 */
export function createEngineClient(socketPath: string) {
  let prefix: Promise<string> | undefined

  async function versioned(path: string): Promise<string> {
    prefix ??= negotiate().catch(error => {
      prefix = undefined
      throw error
    })
    return `${await prefix}${path}`
  }

  async function negotiate(): Promise<string> {
    const { body } = await send('/version', { path: '/version' })
    const said = JSON.parse(body.toString()) as { ApiVersion?: string; MinAPIVersion?: string }
    return `/v${clampVersion(said.ApiVersion ?? wantedVersion, said.MinAPIVersion ?? '1.12')}`
  }

  async function send(path: string, options: CallOptions): Promise<{ status: number; body: Buffer }> {
    const answer = await open(socketPath, path, options)
    return { status: answer.statusCode ?? 0, body: await readAll(answer) }
  }

  /** @returns the answer's JSON, undefined when it has none */
  async function call<Answer>(options: CallOptions): Promise<Answer> {
    const { body } = await guard(socketPath, async () => send(await versioned(options.path), options))
    const text = body.toString()
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }

  /** Gives `take` the answer's bytes as they come, until it returns false. */
  async function read(options: CallOptions, take: (piece: Uint8Array) => boolean): Promise<void> {
    let thrown: { error: unknown } | undefined
    const safeTake = (piece: Uint8Array) => {
      try {
        return take(piece)
      } catch (error) {
        thrown = { error }
        return false
      }
    }
    await guard(socketPath, async () => {
      const answer = await open(socketPath, await versioned(options.path), options)
      // Leaving the loop destroys the answer: what the engine still had to say is not read.
      for await (const piece of answer) if (!safeTake(piece as Buffer)) break
    })
    // Of the reader, not of the connection.
    if (thrown !== undefined) throw thrown.error
  }

  /** A connection that becomes a stream of what a container prints. The caller ends it. */
  async function hijack(options: CallOptions): Promise<Duplex> {
    return await guard(socketPath, async () => upgrade(socketPath, await versioned(options.path), options))
  }

  return { socketPath, call, read, hijack }
}

export type EngineClient = ReturnType<typeof createEngineClient>

/** Sends the request and waits for a good answer's head. */
async function open(socketPath: string, path: string, options: CallOptions): Promise<IncomingMessage> {
  const { timeoutSeconds = defaultTimeoutSeconds } = options
  const limits = AbortSignal.any([
    AbortSignal.timeout(timeoutSeconds * 1000),
    ...(options.signal ? [options.signal] : []),
  ])
  const asked = request({ ...requestOptions(socketPath, path, options), signal: limits })
  const answered = answerOf(asked)
  // An engine that refuses early stops reading: its answer says why, the broken pipe does not.
  const sent = sendBody(asked, options).catch(error => answered.catch(() => Promise.reject(error)))
  const [answer] = await Promise.all([answered, sent])
  if ((answer.statusCode ?? 0) < 400) return answer
  throw new EngineError(answer.statusCode ?? 0, messageOf(await readAll(answer)))
}

function requestOptions(socketPath: string, path: string, options: CallOptions): RequestOptions {
  const query = new URLSearchParams(options.query).toString()
  const type = options.json !== undefined ? 'application/json' : 'application/x-tar'
  return {
    socketPath,
    method: options.method ?? 'GET',
    path: query === '' ? path : `${path}?${query}`,
    headers: { host: 'engine', ...((options.json ?? options.tar) !== undefined && { 'content-type': type }) },
    agent: false,
  }
}

async function sendBody(asked: ClientRequest, { json, tar }: CallOptions): Promise<void> {
  if (tar !== undefined) await pipeline(tar, asked)
  else asked.end(json === undefined ? undefined : JSON.stringify(json))
}

function answerOf(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.once('response', resolve)
    asked.once('error', reject)
    asked.once('upgrade', () => reject(new Error('it changed the protocol unasked')))
  })
}

async function upgrade(socketPath: string, path: string, options: CallOptions): Promise<Duplex> {
  const given = requestOptions(socketPath, path, options)
  const asked = request({ ...given, headers: { ...given.headers, connection: 'Upgrade', upgrade: 'tcp' } })
  asked.setTimeout(defaultTimeoutSeconds * 1000, () => asked.destroy(new Error('it did not answer in time')))
  asked.end()
  return await new Promise((resolve, reject) => {
    asked.once('error', reject)
    asked.once('response', answer => {
      readAll(answer).then(body => reject(new EngineError(answer.statusCode ?? 0, messageOf(body))), reject)
    })
    asked.once('upgrade', (_answer, socket, head) => {
      socket.setTimeout(0)
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
  })
}

async function readAll(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maxAnswerBytes) throw new Error('its answer is too long')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function messageOf(body: Buffer): string {
  try {
    const { message } = JSON.parse(body.toString()) as { message?: unknown }
    if (typeof message === 'string') return message.slice(0, 500)
  } catch {
    // Not every refusal is JSON.
  }
  return body.toString('utf8', 0, 500)
}

/** What is no refusal is a fault of the connection: the engine is away, or was while it answered. */
async function guard<Value>(socketPath: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof EngineError || error instanceof ManyhandsError) throw error
    const said = error instanceof Error ? error.message : String(error)
    const reason = `the container engine at ${socketPath} does not answer: ${said}`.slice(0, 300)
    throw new ManyhandsError('SANDBOX_FAILED', { reason }, { cause: error })
  }
}

function clampVersion(newest: string, oldest: string): string {
  if (compareVersions(wantedVersion, newest) > 0) return newest
  return compareVersions(wantedVersion, oldest) < 0 ? oldest : wantedVersion
}

function compareVersions(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number)
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number)
  return aMajor - bMajor || aMinor - bMinor
}
