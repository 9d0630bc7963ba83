import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { privateKeyToAddress } from 'viem/accounts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const devnetMain = join(root, 'devnet/src/main.ts')
const cliBin = join(root, 'apps/cli/bin/manyhands.js')

export type Ran = { code: number | null; stdout: string; stderr: string }

/** Runs a program to its end and keeps what it says. */
export async function runProgram(
  args: string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Ran> {
  const child = spawn(process.execPath, args, { ...options, env: { ...process.env, ...options.env } })
  const said = collect(child)
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  return { code, ...said() }
}

function collect(child: ChildProcess): () => { stdout: string; stderr: string } {
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', chunk => (stdout += chunk))
  child.stderr?.on('data', chunk => (stderr += chunk))
  return () => ({ stdout, stderr })
}

/** A real network in a folder of its own, with the command line bound to it. */
export async function startTestNetwork(args: string[] = []) {
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
  const home = join(folder, 'home')
  const devnet = spawn(process.execPath, [devnetMain, '--home', home, '--job', 'none', ...args], {
    cwd: folder,
  })
  const said = collect(devnet)
  const ended = new Promise<number | null>(resolve => devnet.once('close', resolve))
  while (!said().stdout.includes('stays up until Ctrl-C')) {
    if (devnet.exitCode !== null)
      throw new Error(`the network did not start:\n${said().stdout}${said().stderr}`)
    await sleep(100)
  }
  const env = { MANYHANDS_NETWORK: join(home, 'network.json') }
  return {
    folder,
    devnet,
    said,
    examples: join(root, 'examples'),
    cli: (...cliArgs: string[]) => runProgram([cliBin, ...cliArgs], { cwd: folder, env }),
    pids: async (): Promise<Record<string, number>> =>
      JSON.parse(await readFile(join(home, 'processes.json'), 'utf8')),
    network: async () => JSON.parse(await readFile(join(home, 'network.json'), 'utf8')),
    /** The name of the worker with this address. */
    async workerNamed(address: string): Promise<string> {
      for (const file of await readdir(join(home, 'run', 'keys'))) {
        const key = (await readFile(join(home, 'run', 'keys', file), 'utf8')) as `0x${string}`
        if (privateKeyToAddress(key) === address) return file.replace('.key', '')
      }
      throw new Error(`no key of ${address}`)
    },
    /** Ctrl-C, until every process is gone. */
    async stop(): Promise<number | null> {
      devnet.kill('SIGINT')
      return await ended
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

export type TestNetwork = Awaited<ReturnType<typeof startTestNetwork>>

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
