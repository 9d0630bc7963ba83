import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { ManyhandsError } from '@manyhands/errors'
import type { Limits } from '../limits.ts'
import { asHostFault, type ContainerState, type Engine } from './engine.ts'
import { StdioCapture } from './stdio-capture.ts'

/** `unfinished`: says something of this host only. The other two are results. */
export type ContainerEnd =
  | { kind: 'exited'; exitCode: number; stdout: Uint8Array; stderr: Uint8Array }
  | { kind: 'printed too much' }
  | { kind: 'unfinished'; reason: string }

/** What a killed process gives; an app that gives it by itself cannot be told from one that the host killed. */
const killedCode = 137
/** Of an engine that has stopped a container, for the last of what it printed. */
const drainMs = 20_000
const killMs = 20_000

/**
 * Runs a container that was created, from its start to its end. Attached before the start, so that nothing it prints
 * is missed; then started, waited for, and looked at: an engine asked in another order tells of success where the
 * container was killed.
 *
 * @throws SANDBOX_FAILED when the engine fails; the signal's reason when it is aborted. The container may run then:
 * the caller removes it
 */
export async function runContainer(
  engine: Engine,
  id: string,
  limits: Limits,
  signal: AbortSignal,
  input?: Uint8Array,
): Promise<ContainerEnd> {
  const run = new ContainerRun(engine, id, limits, input)
  try {
    return await run.finish(signal)
  } finally {
    run.close()
  }
}

class ContainerRun {
  readonly #engine: Engine
  readonly #id: string
  readonly #limits: Limits
  readonly #capture: StdioCapture
  readonly #waiting = new AbortController()
  readonly #stop = Promise.withResolvers<'late' | 'printed too much'>()
  readonly #input: Uint8Array | undefined
  #stream: Duplex | undefined
  #isBroken = false
  #timer: NodeJS.Timeout | undefined

  constructor(engine: Engine, id: string, limits: Limits, input: Uint8Array | undefined) {
    this.#input = input
    this.#engine = engine
    this.#id = id
    this.#limits = limits
    this.#capture = new StdioCapture(limits.stdioBytes, () => this.#stop.resolve('printed too much'))
  }

  async finish(signal: AbortSignal): Promise<ContainerEnd> {
    const aborted = Promise.withResolvers<never>()
    const abort = () => aborted.reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
    try {
      return await Promise.race([this.#run(), aborted.promise])
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#waiting.abort()
    this.#stream?.destroy()
  }

  async #run(): Promise<ContainerEnd> {
    const { printed } = await this.#attach()
    await asHostFault('to start a container', this.#engine.start(this.#id))
    // An app that does not read it leaves it where it is.
    if (this.#input !== undefined) this.#stream?.end(this.#input)
    this.#timer = setTimeout(() => this.#stop.resolve('late'), this.#limits.wallSeconds * 1000)
    const stopped = asHostFault(
      'to wait for a container',
      this.#engine.waitUntilStopped(this.#id, this.#waiting.signal),
    )
    // Not awaited when the task is stopped and the engine has gone: the kill says so.
    stopped.catch(() => {})
    const first = await Promise.race([stopped.then(() => 'stopped' as const), this.#stop.promise])
    clearTimeout(this.#timer)
    if (first !== 'stopped') await this.#kill(stopped)
    if (first === 'late')
      return { kind: 'unfinished', reason: `it ran longer than ${this.#limits.wallSeconds} s here` }
    return await this.#judge(printed)
  }

  /** @returns what is settled when the container's streams have ended */
  async #attach(): Promise<{ printed: Promise<void> }> {
    const stream = await asHostFault('to attach to a container', this.#engine.attach(this.#id))
    this.#stream = stream
    const printed = new Promise<void>(resolve => {
      stream.on('data', (chunk: Buffer) => this.#capture.push(chunk))
      stream.once('end', resolve)
      stream.once('close', resolve)
      stream.once('error', () => {
        this.#isBroken = true
        resolve()
      })
    })
    return { printed }
  }

  async #kill(stopped: Promise<unknown>): Promise<void> {
    await asHostFault('to kill a container', this.#engine.kill(this.#id))
    const late = sleep(killMs, 'late', { ref: false })
    if ((await Promise.race([stopped, late])) === 'late') throw failed('a container does not end')
  }

  /** Everything that was printed counts, whatever came first: too much of it is the same on every worker. */
  async #judge(printed: Promise<void>): Promise<ContainerEnd> {
    const state = await this.#state()
    await this.#drain(printed)
    if (this.#capture.exceeded) return { kind: 'printed too much' }
    if (state.OOMKilled) return { kind: 'unfinished', reason: 'it used up the memory it had here' }
    const { ExitCode: exitCode, Error: error = '' } = state
    if (state.Running || state.Status !== 'exited' || exitCode === undefined || error !== '')
      throw failed(`a container is ${state.Status} with code ${exitCode} ${error}`)
    if (exitCode === killedCode) return { kind: 'unfinished', reason: 'it was killed' }
    if (this.#isBroken || !this.#capture.isWhole) throw failed('what a container printed is cut off')
    return { kind: 'exited', exitCode, ...this.#capture.content() }
  }

  /** Until the container's streams end, or it is known that they hold too much. */
  async #drain(printed: Promise<void>): Promise<void> {
    const late = sleep(drainMs, 'late', { ref: false })
    if ((await Promise.race([printed, this.#stop.promise, late])) === 'late')
      throw failed('what a container printed does not end')
  }

  async #state(): Promise<ContainerState> {
    return (await asHostFault('to tell how a container ended', this.#engine.inspect(this.#id))).State
  }
}

function failed(reason: string): ManyhandsError {
  return new ManyhandsError('SANDBOX_FAILED', { reason: reason.slice(0, 300) })
}
