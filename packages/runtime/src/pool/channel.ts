import { ManyhandsError } from '@manyhands/errors'
import { type Frame, FrameReader } from '../frame-reader.ts'
import { encodeFrame } from '../sandbox/frames.ts'
import {
  type SandboxEntry,
  type SandboxOptions,
  type SandboxProcess,
  spawnSandbox,
} from '../spawn-sandbox.ts'
import { childrenOf, killOne, readResidentBytes } from './process-tree.ts'

const START_SECONDS = 120
const MAX_HEADER_BYTES = 16 * 1024 * 1024
/** Of many small tasks, more than come at once. */
const MAX_UNREAD_FRAMES = 4096
/** With so many unread the process has to wait: a task's beginning and its result, which may be large. */
const ENOUGH_FRAMES = 2
/** A frame may lie unread in the pipe when the timer fires in a busy worker: it gets this long to be seen. */
const GRACE_MS = 100

/** How the reason begins when a process ended that was not told to. */
export const DEATH = 'its process ended'

type Waiting = { resolve: (frame: Frame) => void; reject: (error: unknown) => void }

/**
 * A sandbox process seen from outside: frames go in, frames come out. It is ended by its first mistake, and after
 * that every call rejects with what it was.
 */
export class Channel {
  readonly #child: SandboxProcess
  readonly #reader = new FrameReader(MAX_HEADER_BYTES, 0)
  readonly #frames: Frame[] = []
  readonly #closed: Promise<void>
  #waiting: Waiting | undefined
  #failure: unknown
  #errorText = ''

  /** Starts a process and waits until it is ready. @throws SANDBOX_FAILED */
  static async open(entry: SandboxEntry, options: SandboxOptions): Promise<Channel> {
    const child = await spawnSandbox(entry, options).catch(error => {
      throw sandboxFailed(error instanceof Error ? error.message : String(error), error)
    })
    const channel = new Channel(child)
    // Before that it is not killed without need: a half-made name space would outlive its maker.
    const { header } = await channel.next(START_SECONDS, () =>
      sandboxFailed(`it did not start within ${START_SECONDS} s`),
    )
    if (!isReady(header)) channel.fail(sandboxFailed('it did not say that it is ready'))
    return channel
  }

  private constructor(child: SandboxProcess) {
    this.#child = child
    this.#closed = new Promise(resolve => child.process.once('close', () => resolve()))
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk))
    child.stderr.on('data', (chunk: Buffer) => {
      if (this.#errorText.length < 4000) this.#errorText += chunk.toString()
    })
    // A child that dies early breaks the pipe; its 'close' tells why.
    child.stdin.on('error', () => {})
    child.process.on('error', error => this.fail(sandboxFailed(error.message, error)))
    child.process.on('close', (code, signal) => this.fail(sandboxFailed(this.#describeEnd(code, signal))))
  }

  get isOpen(): boolean {
    return this.#failure === undefined
  }

  /** Memory the process holds, in bytes; undefined where it cannot be known. */
  get residentBytes(): number | undefined {
    const { pid } = this.#child.process
    return pid === undefined ? undefined : readResidentBytes(pid)
  }

  /** Sets what the process may need from now on, where something watches it. */
  limitMemory(bytes: number): void {
    this.#child.cgroup?.limitMemory(bytes)
  }

  /** @param maxAnswerBytes the longest body that one of the next frames may have */
  send(header: unknown, body: Uint8Array[], maxAnswerBytes: number): void {
    this.#reader.maxBodyBytes = maxAnswerBytes
    for (const piece of encodeFrame(header, body)) this.#child.stdin.write(piece)
  }

  /** The next frame. When none comes in time, the process is ended and `late` thrown. */
  async next(seconds: number, late: () => Error): Promise<Frame> {
    if (this.#failure !== undefined) throw this.#failure
    const ready = this.#frames.shift()
    if (this.#frames.length < ENOUGH_FRAMES) this.#child.stdout.resume()
    if (ready !== undefined) return ready
    const { promise, resolve, reject } = Promise.withResolvers<Frame>()
    this.#waiting = { resolve, reject }
    let timer = setTimeout(() => {
      timer = setTimeout(() => this.fail(late()), GRACE_MS)
    }, seconds * 1000)
    try {
      return await promise
    } finally {
      clearTimeout(timer)
    }
  }

  /** Ends the process; what waits for it is told `failure`, if that was the first. */
  fail(failure: unknown): void {
    this.#failure ??= failure
    this.#waiting?.reject(this.#failure)
    this.#waiting = undefined
    this.kill()
  }

  /** As if the system had done it: what waits learns of it from the process's end. */
  kill(): void {
    const { process: child, stdin, stdout } = this.#child
    // What nobody reads would keep its end from being seen.
    stdout.resume()
    if (child.exitCode !== null || child.signalCode !== null) return
    stdin.destroy()
    // Bubblewrap's child dies with it, but not while it is being set up.
    for (const pid of childrenOf(child.pid)) killOne(pid)
    child.kill('SIGKILL')
  }

  /** Ends the process and waits until nothing of it is left. */
  async close(): Promise<void> {
    // Nothing else may keep this process alive until then.
    this.setIdle(false)
    this.fail(sandboxFailed('the runtime was closed'))
    await this.#closed
    await this.#child.cgroup?.remove()
  }

  /** An idle process does not keep this one from ending. */
  setIdle(isIdle: boolean): void {
    const streams = [
      this.#child.stdin,
      this.#child.stdout,
      this.#child.stderr,
    ] as unknown as NodeJS.Process['stdin'][]
    if (isIdle) this.#reader.maxBodyBytes = 0
    for (const handle of [this.#child.process, ...streams]) {
      if (isIdle) handle.unref()
      else handle.ref()
    }
  }

  #take(chunk: Buffer): void {
    if (this.#failure !== undefined) return
    try {
      for (const frame of this.#reader.push(chunk)) this.#give(frame)
    } catch (error) {
      this.fail(sandboxFailed(error instanceof Error ? error.message : String(error), error))
    }
  }

  #give(frame: Frame): void {
    if (this.#waiting === undefined) {
      if (this.#frames.length > MAX_UNREAD_FRAMES) throw new Error('it says more than it was asked')
      this.#frames.push(frame)
      if (this.#frames.length >= ENOUGH_FRAMES) this.#child.stdout.pause()
      return
    }
    this.#waiting.resolve(frame)
    this.#waiting = undefined
  }

  #describeEnd(code: number | null, signal: string | null): string {
    const said = /^(?:\w*Error: .*|FATAL ERROR: .*|bwrap: .*|node: .*)$/m.exec(this.#errorText)?.[0] ?? ''
    return `${DEATH} by ${signal ?? `code ${code}`} ${said}`.trim().slice(0, 300)
  }
}

function isReady(header: unknown): boolean {
  return typeof header === 'object' && header !== null && 'type' in header && header.type === 'ready'
}

export function sandboxFailed(reason: string, cause?: unknown): ManyhandsError {
  return new ManyhandsError('SANDBOX_FAILED', { reason }, { cause })
}
