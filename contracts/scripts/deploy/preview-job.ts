import { formatEther, type Hex, type PublicClient } from 'viem'
import { create2Deployer } from '../../deploy/index.ts'
import type { Job } from './job.ts'

/** What the proxy costs where it is missing: its creator's balance and a transfer. */
const proxyWei = 10_000_000_000_000_000n
const transferGas = 21_000n

/** What a run would do, where its contracts come to be, and what it costs at most. Sends nothing. */
export async function previewJob(publicClient: PublicClient, { summary, creations, children }: Job) {
  const all = [...creations, ...children]
  const there = await Promise.all(all.map(({ address }) => hasCode(publicClient, address)))
  const proxy = await hasCode(publicClient, create2Deployer)
  const gas = creations.reduce((sum, { gasLimit }, i) => (there[i] ? sum : sum + gasLimit), 0n)
  const { maxFeePerGas } = await publicClient.estimateFeesPerGas()
  const costWei = (gas + (proxy ? 0n : transferGas)) * maxFeePerGas + (proxy ? 0n : proxyWei)
  const contracts = all.map(({ name, address }, i) => ({ name, address, there: there[i]! }))
  const lines = [
    ...summary,
    ...(proxy ? [] : [`to create  proxy       ${create2Deployer}`]),
    ...contracts.map(c => `${(c.there ? 'there' : 'to create').padEnd(11)}${c.name.padEnd(12)}${c.address}`),
    `At most ${gas} gas, ${formatEther(costWei)} ether at today's price`,
  ]
  return {
    costWei,
    json: { proxy, terms: summary, contracts, gas: `${gas}`, costWei: `${costWei}` },
    text: lines.join('\n'),
  }
}

async function hasCode(publicClient: PublicClient, address: Hex): Promise<boolean> {
  const code = await publicClient.getCode({ address })
  return code !== undefined && code !== '0x'
}
