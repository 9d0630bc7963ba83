import { ManyhandsError } from '@manyhands/errors'
import { type ChildMessage, readChildMessage } from './child-message.ts'
import { FrameReader } from './frame-reader.ts'
import type { Limits } from './limits.ts'
import type { TaskOutcome } from './result-archive.ts'
import type { BatchRequest } from './sandbox/batch-request.ts'
import { encodeFrame } from './sandbox/frames.ts'
import { type Engine, type SandboxProcess, spawnSandbox } from './spawn-sandbox.ts'

const MAX_HEADER_BYTES = 16 * 1024 * 1024
const START_SECONDS = 120
/** A result may lie unread in the pipe when the timer fires in a busy worker: it gets this long to be seen. */
const GRACE_MS = 100

export type ChildInput = {
  request: BatchRequest
  /** The module, then the files. */
  body: Uint8Array[]
  limits: Limits
  signal: AbortSignal
  engine: Engine
  onOutcome: (task: number, outcome: TaskOutcome, wallMs: number) => void
}

/** How a child ended: all its tasks done, or killed in the middle of `timedOut`. */
export type ChildEnd = { timedOut: number | undefined }

/**
 * Runs tasks in one sandbox process and sees to its end.
 *
 * @throws APP_INVALID when the engine refuses the module
 * @throws SANDBOX_FAILED when the process dies or breaks the rules
 */
export function runChild(input: ChildInput): Promise<ChildEnd> {
  return new ChildRun(input).finished
}

class ChildRun {
  readonly finished: Promise<ChildEnd>
  readonly #input: ChildInput
  readonly #child: SandboxProcess
  readonly #waiting: number[]
  readonly #settle: PromiseWithResolvers<ChildEnd> = Promise.withResolvers()
  #running: number | undefined
  #startedAt = 0
  #timer: NodeJS.Timeout | undefined
  #errorText = ''

  constructor(input: ChildInput) {
    this.#input = input
    this.#waiting = [...input.request.tasks]
    this.#child = spawnSandbox(input.engine)
    this.finished = this.#settle.promise.finally(() => this.#clean())
    this.#listen()
    this.#expectStart()
    for (const piece of encodeFrame(input.request, input.body)) this.#child.stdin.write(piece)
    this.#child.stdin.end()
  }

  #listen(): void {
    const { limits, signal } = this.#input
    const reader = new FrameReader(MAX_HEADER_BYTES, limits.outputBytes + 2 * limits.stdioBytes)
    this.#child.stdout.on('data', (chunk: Buffer) => {
      try {
        for (const frame of reader.push(chunk)) this.#take(readChildMessage(frame, limits))
      } catch (error) {
        this.#fail(error instanceof Error ? error.message : String(error), error)
      }
    })
    this.#child.stderr.on('data', (chunk: Buffer) => {
      if (this.#errorText.length < 4000) this.#errorText += chunk.toString()
    })
    // A child that dies early breaks the pipe; its 'close' tells why.
    this.#child.stdin.on('error', () => {})
    this.#child.on('error', error => this.#fail(error.message, error))
    this.#child.on('close', (code, signalName) => {
      const said = /^(?:\w*Error: .*|FATAL ERROR: .*)$/m.exec(this.#errorText)?.[0] ?? ''
      this.#fail(`its process ended by ${signalName ?? `code ${code}`} ${said}`.trim().slice(0, 300))
    })
    signal.addEventListener('abort', this.#abort)
    if (signal.aborted) this.#abort()
  }

  #take(message: ChildMessage): void {
    if (message.type === 'invalid') {
      const reason = 'the module is not valid WebAssembly'
      this.#settle.reject(new ManyhandsError('APP_INVALID', { reason }))
    } else if (message.type === 'start') this.#takeStart(message.task)
    else this.#takeResult(message.task, message.outcome)
  }

  #takeStart(task: number): void {
    if (this.#running !== undefined || task !== this.#waiting.shift())
      throw new Error('it began the wrong task')
    this.#running = task
    this.#startedAt = performance.now()
    this.#arm(this.#input.limits.wallSeconds, () => this.#settle.resolve({ timedOut: task }))
  }

  #takeResult(task: number, outcome: TaskOutcome): void {
    if (task !== this.#running) throw new Error('it sent a result of another task')
    this.#running = undefined
    this.#input.onOutcome(task, outcome, Math.round(performance.now() - this.#startedAt))
    if (this.#waiting.length === 0) this.#settle.resolve({ timedOut: undefined })
    else this.#expectStart()
  }

  #expectStart(): void {
    this.#arm(START_SECONDS, () => this.#fail(`it did not start within ${START_SECONDS} s`))
  }

  #arm(seconds: number, late: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = setTimeout(late, GRACE_MS)
    }, seconds * 1000)
  }

  #fail(reason: string, cause?: unknown): void {
    this.#settle.reject(new ManyhandsError('SANDBOX_FAILED', { reason }, { cause }))
  }

  #abort = (): void => this.#settle.reject(this.#input.signal.reason)

  /** Nothing of the child is left when the run is over. */
  async #clean(): Promise<void> {
    clearTimeout(this.#timer)
    this.#input.signal.removeEventListener('abort', this.#abort)
    this.#child.stdout.removeAllListeners('data').resume()
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    await new Promise<void>(resolve => {
      this.#child.once('close', () => resolve())
      if (!this.#child.kill('SIGKILL')) resolve()
    })
  }
}
