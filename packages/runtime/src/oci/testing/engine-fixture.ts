import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
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
  await (name === 'docker' ? writeDockerConfig(home) : mkdir(join(home, 'tmp')))
  const [command, ...args] = name === 'docker' ? dockerCommand(home) : podmanCommand(home)
  let output = ''
  const child = spawn(command!, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  child.stderr!.on('data', piece => {
    output = (output + piece).slice(-4000)
  })
  const engine = createEngine(socketPath)
  await untilUp(child, socketPath, engine, () => output)
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    // Docker waits without end for a client that is still connected.
    const force = setTimeout(() => child.kill('SIGKILL'), endMs)
    await ended
    clearTimeout(force)
  }
  return {
    socketPath,
    engine,
    left: async () =>
      [
        ...(await engine.listContainers()).map(({ Id }) => Id),
        ...(await engine.listVolumes()).map(({ Name }) => Name),
      ].sort(),
    crash: () => end('SIGKILL'),
    stop: async () => {
      for (const { Id } of await engine.listContainers().catch(() => []))
        await engine.removeContainer(Id).catch(() => {})
      await end('SIGTERM')
      // Podman mounts its layers' folder onto itself, and leaves it so.
      spawnSync('umount', [join(home, 'root/overlay')], { stdio: 'ignore' })
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}

async function untilUp(child: ChildProcess, socketPath: string, engine: Engine, output: () => string) {
  for (const began = Date.now(); Date.now() - began < startMs; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`the engine ended: ${output()}`)
    if (!existsSync(socketPath)) continue
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
