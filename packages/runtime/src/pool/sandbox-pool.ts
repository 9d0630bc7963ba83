import type { SandboxOptions } from '../spawn-sandbox.ts'
import { Sandbox } from './sandbox.ts'

/** How many processes wait for work, and for how long. */
export type WarmOptions = {
  /** Started before they are needed. */
  blank: number
  /** Kept with a compiled module. */
  loaded: number
  /** A loaded process that nobody used for so long ends. */
  idleSeconds: number
  /** Batches that one process runs before it is replaced. */
  uses: number
  /** A process that holds more after a batch is replaced. */
  residentBytes: number
}

export const defaultWarm: Readonly<WarmOptions> = {
  blank: 1,
  loaded: 2,
  idleSeconds: 300,
  uses: 1000,
  residentBytes: 1024 * 1024 * 1024,
}

/** The promise's value, or the signal's reason as soon as it is aborted. */
function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', abort))
}

type Idle = { sandbox: Sandbox; timer: NodeJS.Timeout }

/**
 * V8 never replaces the code of a function while it runs, so a small program whose loop is in its main function would
 * stay in baseline code to its end. Up to this size the optimising compiler costs a first task little; interpreters
 * are larger, and warm up in V8's own way. Blank processes wait for small modules.
 */
const SMALL_BYTES = 1024 * 1024

function isSmall(module: Uint8Array): boolean {
  return module.length < SMALL_BYTES
}

/** Who names a compiler gets it. The flag must be there at the start: engines check it against others then. */
function optimising(options: SandboxOptions): SandboxOptions {
  const { v8Flags = [] } = options
  if (v8Flags.some(flag => flag.includes('liftoff'))) return options
  return { ...options, v8Flags: [...v8Flags, '--no-liftoff'] }
}

/** Sandbox processes between two batches. */
export class SandboxPool {
  readonly #options: SandboxOptions
  readonly #forSmall: SandboxOptions
  readonly #warm: WarmOptions
  readonly #starting = new Set<Promise<unknown>>()
  readonly #live = new Set<Sandbox>()
  #blank: Promise<Sandbox>[] = []
  #idle: Idle[] = []
  #isClosed = false

  constructor(options: SandboxOptions, warm: WarmOptions) {
    this.#options = options
    this.#forSmall = optimising(options)
    this.#warm = warm
  }

  /**
   * A process with the module of `key`, its own until it is given back.
   *
   * @param isFresh one that nobody used before, for a job with secrets
   * @param makeModule called only when none has the module yet
   */
  async take(
    key: string,
    {
      isFresh,
      makeModule,
      signal,
    }: { isFresh: boolean; makeModule: () => Promise<Uint8Array>; signal: AbortSignal },
  ): Promise<Sandbox> {
    const known = isFresh ? undefined : this.#takeIdle(key)
    if (known !== undefined) return known
    // The module is made first: while that takes long, a blank process may serve another batch.
    const module = await untilAborted(makeModule(), signal)
    const sandbox = isSmall(module) ? await this.#takeBlank() : await this.#start(this.#options)
    sandbox.channel.setIdle(false)
    try {
      await sandbox.load(key, module, signal)
    } catch (error) {
      await this.#end(sandbox)
      throw error
    }
    return sandbox
  }

  /** @param isSpent when it must not be used again */
  async giveBack(sandbox: Sandbox, isSpent: boolean): Promise<void> {
    const { uses, idleSeconds, residentBytes, loaded } = this.#warm
    const isWorn = sandbox.uses >= uses || (sandbox.channel.residentBytes ?? 0) > residentBytes
    if (isSpent || isWorn || this.#isClosed || loaded === 0 || !sandbox.channel.isOpen) {
      await this.#end(sandbox)
      return
    }
    const timer = setTimeout(() => {
      this.#idle = this.#idle.filter(idle => idle.sandbox !== sandbox)
      void this.#end(sandbox)
    }, idleSeconds * 1000)
    timer.unref()
    sandbox.channel.setIdle(true)
    this.#idle.push({ sandbox, timer })
    if (this.#idle.length > loaded) await this.#end(this.#drop(0))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const { timer } of this.#idle) clearTimeout(timer)
    this.#idle = []
    await Promise.allSettled(this.#starting)
    await Promise.all([...this.#live].map(sandbox => this.#end(sandbox)))
  }

  #takeIdle(key: string): Sandbox | undefined {
    // The one used last is the one whose memory is most likely still at hand.
    const at = this.#idle.findLastIndex(({ sandbox }) => sandbox.key === key && sandbox.channel.isOpen)
    if (at < 0) return undefined
    const sandbox = this.#drop(at)
    sandbox.channel.setIdle(false)
    return sandbox
  }

  #drop(at: number): Sandbox {
    const [idle] = this.#idle.splice(at, 1)
    clearTimeout(idle!.timer)
    return idle!.sandbox
  }

  async #takeBlank(): Promise<Sandbox> {
    const first = this.#blank.shift()
    while (this.#blank.length < this.#warm.blank) this.#blank.push(this.#start(this.#forSmall))
    // One that did not start, or died while it waited, is nobody's fault yet.
    const waited = await first?.catch(() => undefined)
    return waited?.channel.isOpen ? waited : await this.#start(this.#forSmall)
  }

  #start(options: SandboxOptions): Promise<Sandbox> {
    const started = Sandbox.start(options).then(sandbox => {
      this.#live.add(sandbox)
      sandbox.channel.setIdle(true)
      return sandbox
    })
    this.#starting.add(started)
    // Its failure is thrown where it is taken.
    started.catch(() => {}).finally(() => this.#starting.delete(started))
    return started
  }

  async #end(sandbox: Sandbox): Promise<void> {
    sandbox.channel.setIdle(false)
    await sandbox.channel.close()
    this.#live.delete(sandbox)
  }
}
