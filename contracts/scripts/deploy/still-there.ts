import type { Address, PublicClient } from 'viem'
import { type ChainRecord, partNames } from '../../deploy/index.ts'

/**
 * What of a record is on its chain still: a development chain that was started anew has the id of the one before, and nothing of what was
 * on it. Its blocks, too, are others.
 */
export async function stillThere(
  publicClient: PublicClient,
  record: ChainRecord | undefined,
): Promise<ChainRecord | undefined> {
  if (record === undefined) return undefined
  const there = async (address: Address | undefined) => {
    const code = address && (await publicClient.getCode({ address }))
    return code !== undefined && code !== '0x'
  }
  const gone = new Set<string>()
  for (const name of partNames) {
    if (!(await there(Object.values(record[name]?.contracts ?? {})[0]?.address))) gone.add(name)
  }
  if (!(await there(record.hub))) {
    const others: string[] = ['chainId', ...partNames]
    for (const key of Object.keys(record)) if (!others.includes(key)) gone.add(key)
  }
  return Object.fromEntries(Object.entries(record).filter(([key]) => !gone.has(key))) as ChainRecord
}
