import { type ChildProcess, fork, type SpawnOptions, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { getCompileCacheDir } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ManyhandsError } from '@manyhands/errors'

const reaperPath = fileURLToPath(new URL('./reaper.ts', import.meta.url))
const readyWithinMs = 60_000
const stopWithinMs = 5000

type Supervised = { name: string; process: ChildProcess; isService: boolean }
export type ExitListener = (name: string, how: string) => void

/**
 * Starts the network's processes and ends them all, whatever happens. Each gets its own process group,
 * so that a Ctrl-C reaches only the devnet, which stops them in order; if the devnet itself is killed, the reaper ends them.
 */
export function createSupervisor(options: {
  logsFolder: string
  /** Removed by the reaper when nobody else can. */
  scratch: string
  onUnexpectedExit: ExitListener
}) {
  const children: Supervised[] = []
  const reaper = fork(reaperPath, [options.scratch], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let stopping = false

  function watch(name: string, child: ChildProcess, isService: boolean): ChildProcess {
    children.push({ name, process: child, isService })
    if (child.pid !== undefined && reaper.connected) reaper.send({ watch: child.pid })
    child.once('exit', (code, signal) => {
      if (!stopping) options.onUnexpectedExit(name, signal ?? `exit code ${code}`)
    })
    return child
  }

  /** Starts a program that is not ours; its output goes to its log. */
  function startProgram(
    name: string,
    command: string,
    args: string[],
    spawnOptions: SpawnOptions = {},
  ): ChildProcess {
    const log = openSync(join(options.logsFolder, `${name}.log`), 'a')
    const child = spawn(command, args, { ...spawnOptions, detached: true, stdio: ['ignore', log, log] })
    closeSync(log)
    child.once('error', error => options.onUnexpectedExit(name, error.message))
    return watch(name, child, false)
  }

  /** Starts one of our services and waits for its ready line. @throws what the service says it failed with */
  async function startService(
    name: string,
    entry: string,
    configPath: string,
  ): Promise<Record<string, unknown>> {
    const log = openSync(join(options.logsFolder, `${name}.log`), 'a')
    const child = fork(entry, [configPath], {
      detached: true,
      stdio: ['ignore', 'pipe', log, 'ipc'],
      env: serviceEnv(),
    })
    closeSync(log)
    watch(name, child, true)
    return await readyLine(name, child)
  }

  /** Services first, together; then the chain and the database that they stand on. */
  async function stop(): Promise<void> {
    stopping = true
    for (const stage of [true, false]) {
      const due = children.filter(child => child.isService === stage)
      await Promise.all(due.map(child => end(child.process)))
    }
    reaper.disconnect()
  }

  /** Process ids by name. */
  const pids = (): Record<string, number> =>
    Object.fromEntries(
      children.flatMap(({ name, process: { pid } }) => (pid === undefined ? [] : [[name, pid]])),
    )

  return { startProgram, startService, stop, pids }
}

export type Supervisor = ReturnType<typeof createSupervisor>

/** Services get no more of our environment than they need to run. */
function serviceEnv(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, TZ } = process.env
  // What one process compiled the others take from the cache: it halves the start of a worker.
  return { PATH, HOME, TMPDIR, TZ, NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: getCompileCacheDir() }
}

async function readyLine(name: string, child: ChildProcess): Promise<Record<string, unknown>> {
  const failed = (reason: string) => new ManyhandsError('SERVICE_FAILED', { service: name, reason })
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(failed('it was not ready in time')), readyWithinMs)
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const newline = text.indexOf('\n')
      if (newline < 0) return
      clearTimeout(timer)
      const answer = JSON.parse(text.slice(0, newline)) as { ready: boolean; error?: { message: string } }
      if (answer.ready) resolve(answer)
      else reject(failed(answer.error?.message ?? 'no reason given'))
    })
    child.once('exit', () => {
      clearTimeout(timer)
      reject(failed('it ended before it was ready; see its log'))
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  // SIGINT is the fast, clean stop of PostgreSQL; for every other process here it means the same as SIGTERM.
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
  await ended
  clearTimeout(timer)
}
