import { type Chain, chainDefinition, type Deployment } from '@manyhands/chain'
import { hubAbi, registryAbi, rlcAbi } from '@manyhands/contracts'
import { deployContracts, planDeployment, predictAddresses } from '@manyhands/contracts/deploy'
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

/** The pool that every devnet has. */
export const devnetPool = 1

/** Where the contracts will be: it follows from who holds the RLC, so everything else may start before they are there. */
export function plannedDeployment(chainId: number, deployer: Address): Deployment {
  return { chainId, ...predictAddresses({ rlcHolder: deployer }), block: 0 }
}

/**
 * Deploys the contracts on a fresh chain, registers the pool and opens it, and gives everybody RLC in the Hub. All
 * transactions are sent at once, so they share a block.
 */
export async function setupChain(
  { deployment, rpcUrl }: Chain,
  keys: Map<string, NamedKey>,
  poolManifest: Digest,
): Promise<void> {
  const chain = chainDefinition(deployment.chainId, rpcUrl)
  const transport = http(rpcUrl, { retryCount: 3 })
  const publicClient = createPublicClient({ chain, transport, pollingInterval: 100 })
  const key = (name: string) => keys.get(name)!.account
  const payers = ['deployer', 'pool', 'market', 'requester'].map(name => key(name).address)
  await giveEther(rpcUrl, payers)
  const walletClient = createWalletClient({ account: key('deployer'), chain, transport })
  const deployer = walletClient.account.address
  const poolCalls = poolCallsOf(deployment, { owner: key('pool').address, deployer, poolManifest })
  const grantCalls = grantsOf(keys).map(grant => grantCall(deployment, grant))
  // Deploying takes the first nonces; the development chain has the deployment proxy already.
  const firstSetupNonce = planDeployment({ rlcHolder: deployer }).length
  const [deployed] = await Promise.all([
    deployContracts({ walletClient, publicClient, rlcHolder: deployer }),
    sendAll(publicClient, walletClient, [...poolCalls, ...grantCalls], firstSetupNonce),
  ])
  if (deployed.hub !== deployment.hub) throw new Error('the contracts are not where they were to be')
}

/** The deployer registers and opens the pool, then hands it to its owner: one sender, so one block. */
function poolCallsOf(
  { pools, hub }: Deployment,
  { owner, deployer, poolManifest }: { owner: Address; deployer: Address; poolManifest: Digest },
) {
  const pool = devnetPool
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

/** Sends calls without waiting in between, then checks every receipt. */
async function sendAll(
  publicClient: { waitForTransactionReceipt: (q: { hash: `0x${string}` }) => Promise<{ status: string }> },
  wallet: Wallet,
  calls: { to: Address; data: `0x${string}` }[],
  firstNonce: number,
): Promise<void> {
  const hashes = await Promise.all(
    calls.map((call, i) => wallet.sendTransaction({ ...call, nonce: firstNonce + i, gas: setupGas })),
  )
  for (const hash of hashes) {
    const { status } = await publicClient.waitForTransactionReceipt({ hash })
    const reason = `transaction ${hash} reverted`
    if (status !== 'success')
      throw new ManyhandsError('TRANSACTION_REVERTED', { call: 'devnet setup', reason })
  }
}
