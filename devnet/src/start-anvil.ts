import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ManyhandsError } from '@manyhands/errors'
import { createPublicClient, http } from 'viem'
import { freePort } from './free-port.ts'
import type { Supervisor } from './supervisor.ts'

/** The platform package's own binary: the npm launcher swallows exit codes and signals. */
function anvilBinary(): string {
  const architecture = { x64: 'amd64', arm64: 'arm64' }[process.arch as string]
  const require = createRequire(import.meta.resolve('@foundry-rs/anvil/package.json'))
  const manifest = require.resolve(`@foundry-rs/anvil-${process.platform}-${architecture}/package.json`)
  return join(dirname(manifest), 'bin', 'anvil')
}

/** Starts a development chain with one-second blocks. @returns its RPC address */
export async function startAnvil(
  supervisor: Supervisor,
  stateFile: string,
  chainId: number,
): Promise<string> {
  const port = await freePort()
  const args = [
    '--host',
    '127.0.0.1',
    '--port',
    `${port}`,
    '--chain-id',
    `${chainId}`,
    '--silent',
    '--disable-code-size-limit',
  ]
  const blocks = ['--block-time', '1', '--gas-limit', '300000000', '--prune-history', '--accounts', '1']
  supervisor.startProgram('chain', anvilBinary(), [
    ...args,
    ...blocks,
    '--state',
    stateFile,
    '--state-interval',
    '1',
  ])
  const rpcUrl = `http://127.0.0.1:${port}`
  const client = createPublicClient({ transport: http(rpcUrl, { retryCount: 0 }) })
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await client.getChainId().catch(() => undefined)) return rpcUrl
    await sleep(50)
  }
  throw new ManyhandsError('CHAIN_UNREACHABLE', { url: rpcUrl })
}
