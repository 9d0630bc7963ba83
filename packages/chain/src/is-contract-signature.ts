import type { Address, Bytes32, Hex } from '@manyhands/protocol'
import { encodeFunctionData, pad, parseAbi } from 'viem'
import type { Chain } from './create-chain.ts'
import { isUnreachable } from './explain-revert.ts'

const erc1271Abi = parseAbi([
  'function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)',
])
/** `isValidSignature.selector`: the word that a contract answers which stands behind a signature. */
const yes = pad('0x1626ba7e', { dir: 'right' })
/** What a contract may spend to say so: whoever relays pays for it again. */
const mostGas = 1_000_000n

/** Whether `signer` is a contract that stands behind this signature over this digest (ERC-1271). @throws when the chain does not answer */
export async function isContractSignature(
  { client }: Pick<Chain, 'client'>,
  signer: Address,
  digest: Bytes32,
  signature: Hex,
): Promise<boolean> {
  const code = await client.getCode({ address: signer })
  if (code === undefined || code === '0x') return false
  const data = encodeFunctionData({ abi: erc1271Abi, args: [digest, signature] })
  try {
    const answer = await client.call({ to: signer, data, gas: mostGas })
    return answer.data === yes
  } catch (error) {
    if (isUnreachable(error)) throw error
    // It reverted: that is a no.
    return false
  }
}
