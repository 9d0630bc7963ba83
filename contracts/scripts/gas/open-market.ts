import {
  type Abi,
  type Account,
  createPublicClient,
  createTestClient,
  createWalletClient,
  type Hex,
  http,
  keccak256,
  parseEventLogs,
  parseSignature,
  serializeCompactSignature,
  signatureToCompactSignature,
  type TransactionReceipt,
  toHex,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { deployContracts } from '../../deploy/index.ts'
import { hubAbi, registryAbi, rlcAbi } from '../../generated/index.ts'

/** The first of anvil's well-known keys: it pays for every transaction, as a relay does. */
const relayKey = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'

export type Market = Awaited<ReturnType<typeof openMarket>>

export const actor = (name: string) => privateKeyToAccount(keccak256(toHex(name)))
export const workers = Array.from({ length: 8 }, (_, i) => actor(`worker ${i}`))

/** The components of a struct in the Hub's ABI are its EIP-712 type, too. */
export function structOf(functionName: string, index: number) {
  const item = hubAbi.find(entry => entry.type === 'function' && entry.name === functionName)
  const input = (item as { inputs: readonly { components?: readonly { name: string; type: string }[] }[] })
    .inputs[index]
  return input!.components!.map(({ name, type }) => ({ name, type }))
}

/** Deploys everything and fills it: an app, a pool of eight workers with scores of some work, funded parties. */
export async function openMarket(url: string) {
  const relay = privateKeyToAccount(relayKey)
  const transport = http(url)
  const wallet = createWalletClient({ account: relay, chain: foundry, transport })
  const reader = createPublicClient({ chain: foundry, transport, pollingInterval: 20 })
  const test = createTestClient({ mode: 'anvil', chain: foundry, transport })
  // Equal runs have equal times, and so the same zero bytes in what is paid for by the byte.
  await test.setBlockTimestampInterval({ interval: 1 })
  const addresses = await deployContracts({
    walletClient: wallet,
    publicClient: reader,
    rlcHolder: relay.address,
  })

  async function send(
    address: Hex,
    abi: Abi,
    functionName: string,
    args: readonly unknown[],
    from: Account = relay,
  ) {
    if (from.address !== relay.address) await test.setBalance({ address: from.address, value: 10n ** 18n })
    const hash = await wallet.writeContract({
      address,
      abi,
      functionName,
      args,
      account: from,
      chain: foundry,
    })
    const receipt = await reader.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`${functionName} reverted`)
    return receipt
  }
  const hub = (functionName: string, args: readonly unknown[], from?: Account) =>
    send(addresses.hub, hubAbi, functionName, args, from)
  const register = (registry: Hex, owner: Hex) =>
    send(registry, registryAbi, 'register', [owner, keccak256(toHex('content'))])
  /** ERC-2098, as relays send them: 64 bytes. */
  const sign = async (
    account: ReturnType<typeof actor>,
    primaryType: string,
    fields: readonly object[],
    message: object,
  ) => {
    const signature = await account.signTypedData({
      domain: { name: 'Manyhands', version: '1', chainId: foundry.id, verifyingContract: addresses.hub },
      types: { [primaryType]: fields },
      primaryType,
      message,
    } as unknown as Parameters<typeof account.signTypedData>[0])
    return serializeCompactSignature(signatureToCompactSignature(parseSignature(signature)))
  }
  const events = (receipt: TransactionReceipt, eventName: string) =>
    parseEventLogs({ abi: hubAbi as Abi, logs: receipt.logs, eventName }).map(
      log => log.args as unknown as Record<string, never>,
    )

  await send(addresses.rlc, rlcAbi, 'approve', [addresses.hub, 10n ** 15n])
  await register(addresses.apps, actor('developer').address)
  await register(addresses.pools, actor('pool owner').address)
  await hub('configurePool', [1, actor('scheduler').address, 1000n, true], actor('pool owner'))
  for (const who of [relay, actor('developer'), actor('pool owner'), actor('requester'), ...workers]) {
    await hub('depositFor', [who.address, 10n ** 12n])
  }
  const nobody = { expiry: 0n, signature: '0x' }
  for (const worker of workers) await hub('join', [1, worker.address, 1000n, nobody, nobody], worker)
  return { addresses, relay, test, reader, send, hub, register, sign, events }
}
