import { type Address, type PublicClient, parseAbi } from 'viem'
import { childCodes, codes } from './codes.ts'
import { compareCode } from './runtime-code.ts'

const capNrlc = 87_000_000_000_000_000n
const tokenAbi = parseAbi([
  'function totalSupply() view returns (uint256)',
  'function bridge() view returns (address)',
])

/**
 * Why a token cannot be a market's RLC, or undefined. Only code that we know is taken, RLC's or that of the bridge's RLC: so no fee on
 * transfers, no `false` instead of a revert, no calls to others, no address without code. The bridge's RLC has to come from a bridge.
 * It does not tell who made RLC, or who holds it.
 */
export async function currencyFault(publicClient: PublicClient, rlc: Address): Promise<string | undefined> {
  const code = await publicClient.getCode({ address: rlc })
  if (code === undefined || code === '0x') return `there is no code at ${rlc}`
  const token = { address: rlc, abi: tokenAbi } as const
  if (compareCode(code, codes.Rlc) !== undefined) {
    if (compareCode(code, childCodes.SideRlc) !== undefined) {
      return `the code at ${rlc} is neither that of RLC nor that of the bridge's RLC`
    }
    const bridge = await publicClient.readContract({ ...token, functionName: 'bridge' })
    const bridgeCode = await publicClient.getCode({ address: bridge })
    if (compareCode(bridgeCode, childCodes.SideBridge) !== undefined) {
      return `${rlc} is minted by ${bridge}, whose code is not that of the bridge`
    }
  }
  const supply = await publicClient.readContract({ ...token, functionName: 'totalSupply' })
  return supply > capNrlc ? `${rlc} says that there are ${supply} nRLC, more than ${capNrlc}` : undefined
}
