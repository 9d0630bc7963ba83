import { setTimeout as sleep } from 'node:timers/promises'
import { anvilBinary } from '@manyhands/chain/testing'
import { ManyhandsError } from '@manyhands/errors'
import { createPublicClient, http } from 'viem'
import type { Supervisor } from './supervisor.ts'

export type AnvilOptions = { port: number; stateFile: string; chainId: number }

const listenFlags = '--host 127.0.0.1 --accounts 1 --silent'
// Some history stays: a call against the latest block may be answered when that is the one before.
const blockFlags = '--block-time 1 --gas-limit 300000000 --prune-history 64 --state-interval 1'

/** Starts a development chain with one-second blocks; it answers when this returns. @throws CHAIN_UNREACHABLE */
export async function startAnvil(
  supervisor: Supervisor,
  { port, stateFile, chainId }: AnvilOptions,
): Promise<void> {
  const own = ['--port', `${port}`, '--chain-id', `${chainId}`, '--state', stateFile]
  const flags = [...listenFlags.split(' '), ...blockFlags.split(' ')]
  supervisor.startProgram('chain', anvilBinary(), [...flags, ...own])
  const rpcUrl = `http://127.0.0.1:${port}`
  const client = createPublicClient({ transport: http(rpcUrl, { retryCount: 0 }) })
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await client.getChainId().catch(() => undefined)) return
    await sleep(50)
  }
  throw new ManyhandsError('CHAIN_UNREACHABLE', { url: rpcUrl })
}
