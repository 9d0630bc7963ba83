import { ManyhandsError } from '@manyhands/errors'
import { type ChildMessage, readChildMessage } from '../child-message.ts'
import { defaultLimits, type Limits } from '../limits.ts'
import type { TaskOutcome } from '../result-archive.ts'
import type { RunRequest } from '../sandbox/batch-request.ts'
import type { SandboxOptions } from '../spawn-sandbox.ts'
import { Channel, DEATH, sandboxFailed } from './channel.ts'

/** To start, to compile the largest module, or to get from one task to the next. */
const START_SECONDS = 120
/** What the engine and its compiled code need beside what a task may use. */
const ENGINE_BYTES = 768 * 1024 * 1024

export type Batch = {
  request: Omit<RunRequest, 'type'>
  /** The files' bytes. */
  body: Uint8Array[]
  limits: Limits
  signal: AbortSignal
  /** Awaited: while what came is stored, no more than a task ahead is taken from the process. */
  onOutcome: (task: number, outcome: TaskOutcome, wallMs: number) => Promise<void>
}

/** A process that runs guests: blank at first, then with one compiled module that it may run any number of times. */
export class Sandbox {
  readonly channel: Channel
  #moduleBytes = 0
  /** Which module it has compiled. */
  key: string | undefined
  /** Batches it has run. */
  uses = 0

  static async start(options: SandboxOptions): Promise<Sandbox> {
    return new Sandbox(await Channel.open('main', options))
  }

  private constructor(channel: Channel) {
    this.channel = channel
  }

  /** @throws APP_INVALID when the engine refuses the module, SANDBOX_FAILED when the process fails */
  async load(key: string, module: Uint8Array, signal: AbortSignal): Promise<void> {
    this.#moduleBytes = module.length
    this.channel.limitMemory(ENGINE_BYTES + 8 * module.length)
    await this.#guarded(signal, async () => {
      this.channel.send({ type: 'load' }, [module], 0)
      const message = await this.#next(START_SECONDS, defaultLimits, notStarted)
      if (message.type === 'invalid') {
        throw new ManyhandsError('APP_INVALID', { reason: 'the module is not valid WebAssembly' })
      }
      if (message.type !== 'loaded') throw sandboxFailed('it did not load the module')
    })
    this.key = key
  }

  /**
   * Runs a batch's tasks one after another.
   *
   * @throws TASK_UNFINISHED when a task took too long or this host failed it, SANDBOX_FAILED for all else
   */
  async run(batch: Batch): Promise<void> {
    const { request, body, limits } = batch
    this.uses += 1
    const inputBytes = body.reduce((sum, part) => sum + part.length, 0)
    const taskBytes = limits.memoryBytes + 3 * limits.outputBytes + 4 * limits.stdioBytes
    this.channel.limitMemory(ENGINE_BYTES + 8 * this.#moduleBytes + taskBytes + 2 * inputBytes)
    await this.#guarded(batch.signal, async () => {
      const header: RunRequest = { type: 'run', ...request }
      this.channel.send(header, body, limits.outputBytes + 2 * limits.stdioBytes)
      for (const task of request.tasks) await this.#runTask(task, batch)
    })
  }

  async #runTask(task: number, { limits, onOutcome }: Batch): Promise<void> {
    const start = await this.#next(START_SECONDS, limits, notStarted)
    if (start.type !== 'start' || start.task !== task) throw sandboxFailed('it began the wrong task')
    const startedAt = performance.now()
    const reason = `it ran longer than ${limits.wallSeconds} s here`
    const end = await this.#next(limits.wallSeconds, limits, () => unfinished(task, reason)).catch(error => {
      // The kernel ends what takes more memory than there is, and says no more than that.
      throw isDeath(error) ? unfinished(task, String(error.details.reason)) : error
    })
    if (end.type === 'unfinished' && end.task === task) throw unfinished(task, end.reason)
    if (end.type !== 'result' || end.task !== task) throw sandboxFailed('it sent a result of another task')
    await onOutcome(task, end.outcome, Math.round(performance.now() - startedAt))
  }

  async #next(seconds: number, limits: Limits, late: () => Error): Promise<ChildMessage> {
    const frame = await this.channel.next(seconds, late)
    try {
      return readChildMessage(frame, limits)
    } catch (error) {
      throw sandboxFailed(error instanceof Error ? error.message : String(error), error)
    }
  }

  /** Whatever goes wrong ends the process, and so does the signal. */
  async #guarded(signal: AbortSignal, action: () => Promise<void>): Promise<void> {
    const abort = () => this.channel.fail(signal.reason)
    signal.addEventListener('abort', abort)
    try {
      if (signal.aborted) abort()
      await action()
    } catch (error) {
      this.channel.fail(error)
      throw error
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }
}

function isDeath(error: unknown): error is ManyhandsError {
  return error instanceof ManyhandsError && `${error.details.reason}`.startsWith(DEATH)
}

function notStarted(): ManyhandsError {
  return sandboxFailed(`it did not start within ${START_SECONDS} s`)
}

function unfinished(task: number, reason: string): ManyhandsError {
  return new ManyhandsError('TASK_UNFINISHED', { task, reason })
}
