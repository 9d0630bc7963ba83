import { type Address, type Hex, parseAbi, parseSignature, signatureToCompactSignature } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { World } from './world.ts'

export const bridgeAbi = parseAbi([
  'struct Message { uint256 sourceChain; address sourceBridge; uint64 nonce; address recipient; uint64 amount; }',
  'struct Signature { bytes32 r; bytes32 vs; }',
  'function send(uint64 amount, address recipient) returns (uint64)',
  'function attest(Message message, Signature[] signatures)',
  'function changeLimit(uint64 epoch, uint64 dailyLimit, Signature[] signatures)',
])

export const tokenAbi = parseAbi([
  'function balanceOf(address) view returns (uint256)',
  'function totalSupply() view returns (uint256)',
  'function approve(address, uint256) returns (bool)',
])

const types = {
  Message: [
    { name: 'sourceChain', type: 'uint256' },
    { name: 'sourceBridge', type: 'address' },
    { name: 'nonce', type: 'uint64' },
    { name: 'recipient', type: 'address' },
    { name: 'amount', type: 'uint64' },
  ],
  LimitChange: [
    { name: 'epoch', type: 'uint64' },
    { name: 'dailyLimit', type: 'uint64' },
  ],
} as const

type Signed =
  | {
      primaryType: 'Message'
      message: {
        sourceChain: bigint
        sourceBridge: Address
        nonce: bigint
        recipient: Address
        amount: bigint
      }
    }
  | { primaryType: 'LimitChange'; message: { epoch: bigint; dailyLimit: bigint } }

/** What a quorum gives to one end: signatures in its domain, by signer. */
export async function signFor(
  end: { chainId: number; bridge: Address },
  validators: readonly PrivateKeyAccount[],
  signed: Signed,
): Promise<{ r: Hex; vs: Hex }[]> {
  const domain = {
    name: 'Manyhands Bridge',
    version: '1',
    chainId: end.chainId,
    verifyingContract: end.bridge,
  }
  const sorted = validators.toSorted((a, b) => (a.address.toLowerCase() < b.address.toLowerCase() ? -1 : 1))
  const signatures: { r: Hex; vs: Hex }[] = []
  for (const validator of sorted) {
    const signature = await validator.signTypedData({ domain, types, ...signed })
    const { r, yParityAndS } = signatureToCompactSignature(parseSignature(signature))
    signatures.push({ r, vs: yParityAndS })
  }
  return signatures
}

/** Sends a call of the world's account, and waits for it. */
export async function call(world: World, request: object): Promise<void> {
  const { walletClient, publicClient, account } = world
  const hash = await walletClient.writeContract({ account, chain: walletClient.chain, ...request } as never)
  const { status } = await publicClient.waitForTransactionReceipt({ hash })
  if (status !== 'success') throw new Error('the call failed')
}
