import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { errorFromJson, ManyhandsError } from '@manyhands/errors'
import type { RunInput, Runtime, TaskResult } from '../runtime.ts'
import type { FromHost, HostSetup, ToHost } from './host-messages.ts'
import type { MaterialFolder } from './material-folder.ts'

const main = fileURLToPath(new URL('./host-main.ts', import.meta.url))
const startMs = 60_000
/** To end its sandboxes or containers; then it is killed. */
const closeMs = 15_000

type Waiting = {
  input: RunInput
  results: Map<number, TaskResult>
  told: Promise<void>
  settle: PromiseWithResolvers<TaskResult[]>
}

/** A runtime in a process of its own; the interface is a runtime's. */
export class HostProcess implements Runtime {
  readonly #child: ChildProcess
  readonly #material: MaterialFolder
  readonly #ready: PromiseWithResolvers<void> = Promise.withResolvers()
  readonly #ended: Promise<void>
  readonly #waiting = new Map<number, Waiting>()
  #nextId = 0
  #errorText = ''

  /** @throws SANDBOX_FAILED when the process does not start, what its opener throws */
  static async open(setup: HostSetup, material: MaterialFolder): Promise<HostProcess> {
    const host = new HostProcess(setup, material)
    const timer = setTimeout(() => host.#ready.reject(failed('it did not start in time')), startMs)
    try {
      await host.#ready.promise
      return host
    } catch (error) {
      await host.close()
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  private constructor(setup: HostSetup, material: MaterialFolder) {
    const { launcher = [], env = {}, cwd } = setup.host
    const [command, ...args] = [...launcher, process.execPath, '--no-warnings', main, JSON.stringify(setup)]
    this.#material = material
    this.#child = spawn(command!, args, {
      env: { ...process.env, ...env },
      cwd,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
      windowsHide: true,
    })
    this.#ended = new Promise(resolve => {
      this.#child.once('close', (code, signal) => {
        this.#endAll(failed(`its host ended by ${signal ?? `code ${code}`} ${this.#errorText}`.trim()))
        resolve()
      })
    })
    this.#child.on('error', error => this.#endAll(failed(error.message)))
    this.#child.on('message', message => this.#take(message as FromHost))
    this.#child.stderr!.on('data', (chunk: Buffer) => {
      this.#errorText = (this.#errorText + chunk.toString()).slice(-300)
    })
    // Nobody waits for a host that fails after its start, but for its runs.
    this.#ready.promise.catch(() => {})
  }

  async runTasks(input: RunInput): Promise<TaskResult[]> {
    input.signal?.throwIfAborted()
    const id = this.#nextId++
    const named = await this.#material.put(input)
    const settle = Promise.withResolvers<TaskResult[]>()
    const waiting = { input, results: new Map(), told: Promise.resolve(), settle }
    this.#waiting.set(id, waiting)
    const abort = () => this.#send({ type: 'abort', id })
    input.signal?.addEventListener('abort', abort)
    try {
      this.#send({ type: 'run', id, input: named })
      return await settle.promise
    } catch (error) {
      // It says that it was aborted; why, is known here.
      input.signal?.throwIfAborted()
      throw error
    } finally {
      input.signal?.removeEventListener('abort', abort)
      this.#waiting.delete(id)
    }
  }

  /** Asks it to end what it runs, and kills it when that takes too long. */
  async close(): Promise<void> {
    if (this.#child.pid === undefined) return
    this.#send({ type: 'close' })
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), closeMs)
    await this.#ended
    clearTimeout(timer)
  }

  #send(message: ToHost): void {
    if (this.#child.connected) this.#child.send(message, () => {})
    else this.#endAll(failed('its host is gone'))
  }

  #take(message: FromHost): void {
    if (message.type === 'ready') this.#ready.resolve()
    else if (message.type === 'failed' && message.id === undefined) this.#endAll(errorOf(message.error))
    else {
      const waiting = this.#waiting.get(message.id!)
      if (waiting) this.#takeOf(waiting, message as Exclude<FromHost, { type: 'ready' }>)
    }
  }

  /** Tasks are told one after another, and all of them before the run ends. */
  #takeOf(waiting: Waiting, message: Exclude<FromHost, { type: 'ready' }>): void {
    const { input, results, settle } = waiting
    if (message.type === 'failed') settle.reject(errorOf(message.error))
    else if (message.type === 'task') {
      results.set(message.index, message.result)
      const done = results.size
      waiting.told = waiting.told.then(async () => {
        await input.onTask?.(message.index, message.result)
        input.onProgress?.({ done, total: input.tasks.length })
      })
      waiting.told.catch(error => settle.reject(error))
    } else {
      const all = input.tasks.map(task => results.get(task))
      waiting.told.then(() => {
        if (all.includes(undefined)) settle.reject(failed('its host told less than all results'))
        else settle.resolve(all as TaskResult[])
      }, settle.reject)
    }
  }

  #endAll(error: ManyhandsError): void {
    this.#ready.reject(error)
    for (const { settle } of this.#waiting.values()) settle.reject(error)
  }
}

function failed(reason: string): ManyhandsError {
  return new ManyhandsError('SANDBOX_FAILED', { reason: reason.slice(0, 500) })
}

function errorOf(error: Extract<FromHost, { type: 'failed' }>['error']): ManyhandsError {
  return 'code' in error ? errorFromJson(error, 'host') : failed(error.message)
}
