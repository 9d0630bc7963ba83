/**
 * A process that holds a runtime, so that the world around a runtime can be changed: its environment, folder, CPUs and
 * addresses. It is ours and trusted; what runs an app is the sandbox that its runtime starts.
 */
import { ManyhandsError } from '@manyhands/errors'
import type { Runtime, TaskResult } from '../runtime.ts'
import type { FromHost, HostSetup, ToHost } from './host-messages.ts'
import { readMaterial } from './material-folder.ts'

const setup = JSON.parse(process.argv[2]!) as HostSetup
const aborts = new Map<number, AbortController>()
let stopping: Promise<void> | undefined

function send(message: FromHost): void {
  // The parent may be gone; 'disconnect' sees to the rest.
  if (process.connected) process.send!(message, undefined, undefined, () => {})
}

function fail(error: unknown, id?: number): void {
  const json = error instanceof ManyhandsError ? error.toJSON() : { message: String(error) }
  send({ type: 'failed', error: json, ...(id !== undefined && { id }) })
}

async function run(runtime: Runtime, { id, input }: Extract<ToHost, { type: 'run' }>): Promise<void> {
  const abort = new AbortController()
  aborts.set(id, abort)
  try {
    const given = await readMaterial(setup.folder, input)
    const onTask = (index: number, result: TaskResult) => send({ type: 'task', id, index, result })
    await runtime.runTasks({ ...given, signal: abort.signal, onTask })
    send({ type: 'done', id })
  } catch (error) {
    fail(error, id)
  } finally {
    aborts.delete(id)
  }
}

function stop(runtime: Runtime): Promise<void> {
  for (const abort of aborts.values()) abort.abort(new Error('the check ends'))
  stopping ??= runtime.close().finally(() => process.exit(0))
  return stopping
}

// Ctrl-C reaches the whole group; the parent says what is to be done about it.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})

try {
  const { openRuntime } = (await import(setup.opener)) as typeof import('./open-runtime.ts')
  const runtime = await openRuntime(setup.host, setup.options, setup.folder)
  process.on('message', (message: ToHost) => {
    if (message.type === 'run') void run(runtime, message)
    else if (message.type === 'abort') aborts.get(message.id)?.abort(new Error('aborted'))
    else void stop(runtime)
  })
  process.on('disconnect', () => void stop(runtime))
  process.on('SIGTERM', () => void stop(runtime))
  send({ type: 'ready' })
} catch (error) {
  fail(error)
  process.disconnect()
}
