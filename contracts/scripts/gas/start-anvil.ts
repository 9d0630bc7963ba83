import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Anvil = { url: string; stop: () => void }

const platforms: Record<string, string> = {
  'linux-x64': 'anvil-linux-amd64',
  'linux-arm64': 'anvil-linux-arm64',
  'darwin-x64': 'anvil-darwin-amd64',
  'darwin-arm64': 'anvil-darwin-arm64',
}

/** The platform package's binary: anvil's npm launcher hides exit codes and does not pass signals on. */
function binary(): string {
  const scope = dirname(dirname(fileURLToPath(import.meta.resolve('@foundry-rs/anvil/package.json'))))
  const name = platforms[`${process.platform}-${process.arch}`]
  if (name === undefined) throw new Error(`no anvil for ${process.platform}-${process.arch}`)
  return join(scope, name, 'bin', 'anvil')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject()))
    })
  })
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`anvil ended with ${child.exitCode}`)
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] })
    const headers = { 'content-type': 'application/json' }
    const reply = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined)
    if (reply?.ok) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('anvil does not answer')
}

/** A chain of its own for one run, Prague rules, a block for each transaction. */
export async function startAnvil(extra: readonly string[] = []): Promise<Anvil> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(binary(), ['--port', String(port), '--hardfork', 'prague', '--silent', ...extra], {
    stdio: 'ignore',
  })
  try {
    await answers(url, child)
  } catch (problem) {
    child.kill('SIGKILL')
    throw problem
  }
  return { url, stop: () => child.kill('SIGTERM') }
}
