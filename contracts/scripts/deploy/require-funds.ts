import { type Address, formatEther, type PublicClient } from 'viem'
import { UsageError } from './usage-error.ts'

/** Better than to run dry in the middle. */
export async function requireFunds(
  publicClient: PublicClient,
  payer: Address,
  costWei: bigint,
): Promise<void> {
  const balance = await publicClient.getBalance({ address: payer })
  if (balance >= costWei) return
  const [has, wants] = [formatEther(balance), formatEther(costWei)]
  throw new UsageError(`${payer} has ${has} ether; this takes up to ${wants}`)
}
