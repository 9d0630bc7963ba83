import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createEngine, type Engine } from '../engine.ts'
import { findProgram } from './find-program.ts'

export type EngineFixture = {
  socketPath: string
  engine: Engine
  /** What there is to remove: containers and volumes of any kind. */
  left: () => Promise<string[]>
  /** Ends the engine as a crash would. */
  crash: () => Promise<void>
  /** Starts it again, where it left off. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

export type EngineName = 'docker' | 'podman'

const startMs = 60_000
const endMs = 10_000

/** Why an engine cannot be started here; undefined when it can. Both need root, and Debian's packages. */
export function missingFor(name: EngineName): string | undefined {
  if (process.getuid?.() !== 0) return 'no root'
  const needed =
    name === 'docker' ? ['dockerd', 'containerd', 'runc'] : ['podman', 'runc', 'conmon', 'catatonit']
  const missing = [...needed, 'busybox'].filter(program => findProgram(program) === undefined)
  const packages = name === 'docker' ? 'docker.io' : 'podman runc catatonit'
  if (missing.length > 0) return `no ${missing.join(', ')} (apt-get install ${packages} busybox-static)`
  return undefined
}

/** An engine of its own for a test, with its socket and all its data in a temporary folder. */
export async function startEngine(name: EngineName): Promise<EngineFixture> {
  const home = await mkdtemp(join(tmpdir(), `${name}-`))
  const socketPath = join(home, 'engine.sock')
  const engine = createEngine(socketPath)
  await (name === 'docker' ? writeDockerConfig(home) : mkdir(join(home, 'tmp')))
  let child = await launch(name, home, engine)
  const left = async () =>
    [
      ...(await engine.listContainers()).map(({ Id }) => Id),
      ...(await engine.listVolumes()).map(({ Name }) => Name),
    ].sort()
  return {
    socketPath,
    engine,
    left,
    crash: async () => {
      await end(child, 'SIGKILL')
      endHelpers(home)
    },
    restart: async () => {
      unmountBelow(home)
      // As after a power failure: what a daemon keeps of a running system (/run) is gone.
      await rm(join(home, 'exec'), { recursive: true, force: true })
      child = await launch(name, home, engine)
    },
    stop: async () => {
      for (const { Id } of await engine.listContainers().catch(() => []))
        await engine.removeContainer(Id).catch(() => {})
      await end(child, 'SIGTERM')
      endHelpers(home)
      unmountBelow(home)
      await rm(home, { recursive: true, force: true, maxRetries: 3, retryDelay: 200 })
    },
  }
}

async function launch(name: EngineName, home: string, engine: Engine): Promise<ChildProcess> {
  const [command, ...args] = name === 'docker' ? dockerCommand(home) : podmanCommand(home)
  // Of one that crashed: it would be taken for the new one's.
  await rm(join(home, 'engine.sock'), { force: true })
  const child = spawn(command!, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr!.on('data', piece => {
    output = (output + piece).slice(-4000)
  })
  await untilUp(child, engine, () => output)
  return child
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill(signal)
  // Docker waits without end for a client that is still connected.
  const force = setTimeout(() => child.kill('SIGKILL'), endMs)
  await ended
  clearTimeout(force)
}

/**
 * What an engine's end leaves: a process of its own for each container (containerd's shim, conmon), which names our
 * folder, and the container that is its child.
 */
function endHelpers(home: string): void {
  const processes = readdirSync('/proc').filter(name => /^[0-9]+$/.test(name))
  for (const pid of processes.filter(pid => readProc(pid, 'cmdline').includes(home))) {
    const children = readProc(pid, `task/${pid}/children`).split(' ').filter(Boolean)
    for (const each of [pid, ...children]) {
      try {
        process.kill(Number(each), 'SIGKILL')
      } catch {
        // It has ended already.
      }
    }
  }
}

/** Layers and volumes of containers that were not removed; Podman leaves its layers' folder mounted on itself. */
function unmountBelow(home: string): void {
  const mounts = readProc('self', 'mounts')
    .split('\n')
    .map(line => line.split(' ')[1] ?? '')
  for (const mount of mounts.filter(path => path.startsWith(`${home}/`)).reverse())
    spawnSync('umount', ['-l', mount], { stdio: 'ignore' })
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(join('/proc', pid, file), 'utf8')
  } catch {
    return ''
  }
}

async function untilUp(child: ChildProcess, engine: Engine, output: () => string) {
  for (const began = Date.now(); Date.now() - began < startMs; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`the engine ended: ${output()}`)
    if (!existsSync(engine.socketPath)) continue
    if (await engine.info().catch(() => undefined)) return
  }
  throw new Error(`the engine did not start: ${output()}`)
}

/** gVisor, where it is installed, without the network that `--bridge=none` does not give it. */
async function writeDockerConfig(home: string): Promise<void> {
  const runsc = findProgram('runsc')
  const runtimes = runsc && { runsc: { path: runsc, runtimeArgs: ['--network=none', '--platform=ptrace'] } }
  await writeFile(join(home, 'daemon.json'), JSON.stringify(runtimes ? { runtimes } : {}))
}

function dockerCommand(home: string): string[] {
  return [
    findProgram('dockerd')!,
    ...['--iptables=false', '--ip6tables=false', '--bridge=none', '--log-level=warn'],
    ...['--config-file', join(home, 'daemon.json'), '--data-root', join(home, 'data')],
    ...[
      '--exec-root',
      join(home, 'exec'),
      '--pidfile',
      join(home, 'pid'),
      '-H',
      `unix://${join(home, 'engine.sock')}`,
    ],
  ]
}

function podmanCommand(home: string): string[] {
  return [
    findProgram('podman')!,
    ...['--root', join(home, 'root'), '--runroot', join(home, 'run'), '--tmpdir', join(home, 'tmp')],
    ...['--runtime', 'runc', '--cgroup-manager', 'cgroupfs', '--events-backend', 'file'],
    ...['system', 'service', '--time=0', `unix://${join(home, 'engine.sock')}`],
  ]
}
