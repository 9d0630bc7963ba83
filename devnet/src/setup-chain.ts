import { type Chain, chainDefinition, createChain, type Deployment } from '@manyhands/chain'
import { hubAbi, registryAbi, rlcAbi } from '@manyhands/contracts'
import { deployContracts } from '@manyhands/contracts/deploy'
import { ManyhandsError } from '@manyhands/errors'
import type { Address, Digest } from '@manyhands/protocol'
import { createPublicClient, createTestClient, createWalletClient, http, parseEther } from 'viem'
import { encodeFunctionData } from 'viem/utils'
import type { NamedKey } from './make-keys.ts'

const oneRlc = 1_000_000_000n
/** What everybody starts with on a devnet, nRLC. */
const grants = { requester: 10_000n * oneRlc, pool: 10_000n * oneRlc, worker: 1000n * oneRlc }
/** What a worker locks to join, nRLC. */
const bondNrlc = 10n * oneRlc
const setupGas = 1_000_000n

export type ChainSetup = { chain: Chain; pool: number }

/** Deploys the contracts on a fresh chain, gives everybody RLC in the Hub, registers the pool and opens it. */
export async function setupChain(
  rpcUrl: string,
  chainId: number,
  keys: Map<string, NamedKey>,
  poolManifest: Digest,
): Promise<ChainSetup> {
  const definition = chainDefinition(chainId, rpcUrl)
  const transport = http(rpcUrl, { retryCount: 3 })
  const publicClient = createPublicClient({ chain: definition, transport, pollingInterval: 100 })
  const key = (name: string) => keys.get(name)!.account
  const walletOf = (name: string) => createWalletClient({ account: key(name), chain: definition, transport })
  await giveEther(
    rpcUrl,
    ['deployer', 'pool', 'market', 'requester'].map(name => key(name).address),
  )
  const deployer = walletOf('deployer')
  const { block, ...addresses } = await deployContracts({
    walletClient: deployer,
    publicClient,
    rlcHolder: deployer.account.address,
  })
  const deployment: Deployment = { chainId, ...addresses, block: Number(block) }
  const pool = 1
  const grantCalls = grantsOf(keys).map(grant => grantCall(deployment, grant))
  const owner = key('pool').address
  const poolCalls = poolCallsOf(deployment, { pool, owner, deployer: deployer.account.address, poolManifest })
  await sendAll(publicClient, deployer, [...poolCalls, ...grantCalls])
  return { chain: createChain(deployment, rpcUrl), pool }
}

/** The deployer registers and opens the pool, then hands it to its owner: one sender, so one block. */
function poolCallsOf(
  { pools, hub }: Deployment,
  {
    pool,
    owner,
    deployer,
    poolManifest,
  }: { pool: number; owner: Address; deployer: Address; poolManifest: Digest },
) {
  const register = { functionName: 'register', args: [deployer, poolManifest] } as const
  const configure = { functionName: 'configurePool', args: [pool, owner, bondNrlc, true] } as const
  const handOver = { functionName: 'transferFrom', args: [deployer, owner, BigInt(pool)] } as const
  return [
    { to: pools, data: encodeFunctionData({ abi: registryAbi, ...register }) },
    { to: hub, data: encodeFunctionData({ abi: hubAbi, ...configure }) },
    { to: pools, data: encodeFunctionData({ abi: registryAbi, ...handOver }) },
  ]
}

type Grant = { to: Address; amount: bigint }

function grantsOf(keys: Map<string, NamedKey>): Grant[] {
  return [...keys.values()].flatMap(({ name, account }) => {
    const kind = name.replace(/-\d+$/, '') as keyof typeof grants
    return kind in grants ? [{ to: account.address, amount: grants[kind] }] : []
  })
}

/** `transferAndCall` to the Hub with an account as data deposits for that account in one transaction. */
function grantCall({ rlc, hub }: Deployment, { to, amount }: Grant) {
  const data = `0x${to.slice(2).toLowerCase().padStart(64, '0')}` as const
  const call = { functionName: 'transferAndCall', args: [hub, amount, data] } as const
  return { to: rlc, data: encodeFunctionData({ abi: rlcAbi, ...call }) }
}

async function giveEther(rpcUrl: string, accounts: Address[]): Promise<void> {
  const client = createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
  await Promise.all(accounts.map(address => client.setBalance({ address, value: parseEther('1000') })))
}

type Wallet = ReturnType<
  typeof createWalletClient<ReturnType<typeof http>, ReturnType<typeof chainDefinition>, NamedKey['account']>
>

/** Sends calls without waiting in between, so that they share a block, then checks every receipt. */
async function sendAll(
  publicClient: {
    getTransactionCount: (q: { address: Address }) => Promise<number>
    waitForTransactionReceipt: (q: { hash: `0x${string}` }) => Promise<{ status: string }>
  },
  wallet: Wallet,
  calls: { to: Address; data: `0x${string}` }[],
): Promise<void> {
  const nonce = await publicClient.getTransactionCount({ address: wallet.account.address })
  const hashes = await Promise.all(
    calls.map((call, i) => wallet.sendTransaction({ ...call, nonce: nonce + i, gas: setupGas })),
  )
  for (const hash of hashes) {
    const { status } = await publicClient.waitForTransactionReceipt({ hash })
    if (status !== 'success') {
      throw new ManyhandsError('TRANSACTION_REVERTED', {
        call: 'devnet setup',
        reason: `transaction ${hash} reverted`,
      })
    }
  }
}
