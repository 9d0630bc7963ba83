import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { deployContracts } from '@manyhands/contracts/deploy'
import { type Account, createWalletClient, http, type PrivateKeyAccount, type WalletClient } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { type Chain, chainDefinition, createChain } from '../create-chain.ts'
import { anvilBinary } from './anvil-binary.ts'

/** A fresh key. */
export const someone = (): PrivateKeyAccount => privateKeyToAccount(generatePrivateKey())

export type DevChain = {
  chain: Chain
  /** Holds all RLC. */
  treasurer: PrivateKeyAccount
  wallet: (account: Account) => WalletClient
  /** Gives ether for gas. */
  fuel: (account: Account) => Promise<void>
  stop: () => Promise<void>
}

/** A real chain of one machine with fresh contracts, one block a second. */
export async function startDevChain(): Promise<DevChain> {
  const port = await freePort()
  const options = [
    '--block-time',
    '1',
    '--port',
    `${port}`,
    '--host',
    '127.0.0.1',
    '--silent',
    '--accounts',
    '0',
  ]
  const node = spawn(anvilBinary(), options, { stdio: 'ignore' })
  try {
    const dev = await deployOn(`http://127.0.0.1:${port}`)
    return { ...dev, stop: () => stop(node) }
  } catch (error) {
    await stop(node)
    throw error
  }
}

async function deployOn(rpcUrl: string): Promise<Omit<DevChain, 'stop'>> {
  const address = `0x${'0'.repeat(40)}` as const
  const nowhere = { hub: address, rlc: address, apps: address, datasets: address, pools: address }
  const { client } = createChain({ chainId: 31_337, ...nowhere, block: 0 }, rpcUrl)
  await answering(() => client.getBlockNumber())

  const wallet = (account: Account) =>
    createWalletClient({ account, chain: chainDefinition(31_337, rpcUrl), transport: http(rpcUrl) })
  const fuel = async (account: Account) => {
    const request = { method: 'anvil_setBalance', params: [account.address, '0x56bc75e2d63100000'] }
    await client.request(request as never)
  }
  const treasurer = someone()
  await fuel(treasurer)
  const deployed = await deployContracts({
    walletClient: wallet(treasurer) as Parameters<typeof deployContracts>[0]['walletClient'],
    publicClient: client,
    rlcHolder: treasurer.address,
  })
  const chain = createChain({ chainId: 31_337, ...deployed, block: Number(deployed.block) }, rpcUrl)
  return { chain, treasurer, wallet, fuel }
}

async function stop(node: ChildProcess): Promise<void> {
  if (node.exitCode !== null) return
  const ended = once(node, 'exit')
  node.kill('SIGKILL')
  await ended
}

async function answering(ask: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await ask()
      return
    } catch (error) {
      if (attempt === 100) throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
