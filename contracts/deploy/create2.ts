import {
  type Address,
  concat,
  getContractAddress,
  type Hex,
  type PublicClient,
  type WalletClient,
} from 'viem'

/**
 * The deterministic deployment proxy that most chains have at this address. It was created by a transaction that
 * nobody holds the key of (Nick's method), so it is the same code everywhere: calldata is a salt of 32 bytes and the init code.
 */
export const create2Deployer = '0x4e59b44847b379578588920cA78FbF26c0B4956C' satisfies Address

/** Who created the proxy, what that cost in wei, and the transaction itself: good on every chain that takes legacy transactions. */
const keyless = {
  sender: '0x3fAB184622Dc19b6109349B94811493BF2a45362',
  costWei: 10_000_000_000_000_000n,
  transaction:
    '0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba02222222222222222222222222222222222222222222222222222222222222222a02222222222222222222222222222222222222222222222222222222222222222',
} as const

/** What is at its address on every chain. */
export const create2DeployerCode =
  '0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3' satisfies Hex

/** Where the proxy puts a contract: it follows from the salt, the code and the constructor's arguments alone. */
export function create2Address(initCode: Hex, salt: Hex): Address {
  return getContractAddress({ opcode: 'CREATE2', from: create2Deployer, salt, bytecode: initCode })
}

/** What is sent to the proxy. */
export function create2Calldata(initCode: Hex, salt: Hex): Hex {
  return concat([salt, initCode])
}

export async function hasCode(publicClient: PublicClient, address: Address): Promise<boolean> {
  const code = await publicClient.getCode({ address })
  return code !== undefined && code !== '0x'
}

/** Creates the proxy on a chain that does not have it: pays its creator what it lacks, and sends the known transaction. */
export async function ensureCreate2Deployer(
  publicClient: PublicClient,
  walletClient: WalletClient,
): Promise<void> {
  const code = await publicClient.getCode({ address: create2Deployer })
  if (code === create2DeployerCode) return
  if (code !== undefined && code !== '0x')
    throw new Error(`${create2Deployer} is not the deployment proxy here`)
  const { account } = walletClient
  if (account === undefined) throw new Error('a wallet with an account is needed')
  const lacking = keyless.costWei - (await publicClient.getBalance({ address: keyless.sender }))
  if (lacking > 0n) {
    const hash = await walletClient.sendTransaction({
      account,
      chain: walletClient.chain,
      to: keyless.sender,
      value: lacking,
    })
    await publicClient.waitForTransactionReceipt({ hash })
  }
  const hash = await publicClient
    .sendRawTransaction({ serializedTransaction: keyless.transaction })
    .catch((cause: Error) => {
      throw new Error(
        `the chain does not take the transaction that creates the deployment proxy (${create2Deployer}); its node may refuse legacy transactions without a chain id`,
        { cause },
      )
    })
  await publicClient.waitForTransactionReceipt({ hash })
}
