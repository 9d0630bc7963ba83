import { formatEther, type Hex, type PublicClient } from 'viem'
import {
  type Currency,
  create2Deployer,
  currencyFault,
  planDeployment,
  predictAddresses,
} from '../../deploy/index.ts'
import { UsageError } from './usage-error.ts'

/** What the proxy costs where it is missing: its creator's balance and a transfer. */
const proxyWei = 10_000_000_000_000_000n
const transferGas = 21_000n

/** What a deployment would do, where its contracts come to be, and what it costs at most. Sends nothing. */
export async function previewDeployment(publicClient: PublicClient, currency: Currency, salt: Hex) {
  if ('rlc' in currency) {
    const fault = await currencyFault(publicClient, currency.rlc)
    if (fault !== undefined) throw new UsageError(`No market on this token: ${fault}`)
  }
  const plan = planDeployment(currency, salt)
  const there = await Promise.all(plan.map(({ address }) => hasCode(publicClient, address)))
  const proxy = await hasCode(publicClient, create2Deployer)
  const gas = plan.reduce((sum, { gasLimit }, i) => (there[i] ? sum : sum + gasLimit), 0n)
  const { maxFeePerGas } = await publicClient.estimateFeesPerGas()
  const costWei = (gas + (proxy ? 0n : transferGas)) * maxFeePerGas + (proxy ? 0n : proxyWei)
  const contracts = plan.map(({ name, address }, i) => ({ name, address, there: there[i]! }))
  const lines = [
    ...(proxy ? [] : [`to create  proxy     ${create2Deployer}`]),
    ...contracts.map(c => `${(c.there ? 'there' : 'to create').padEnd(11)}${c.name.padEnd(10)}${c.address}`),
    `At most ${gas} gas, ${formatEther(costWei)} ether at today's price`,
  ]
  return {
    addresses: predictAddresses(currency, salt),
    costWei,
    json: { proxy, contracts, gas: `${gas}`, costWei: `${costWei}` },
    text: lines.join('\n'),
  }
}

async function hasCode(publicClient: PublicClient, address: Hex): Promise<boolean> {
  const code = await publicClient.getCode({ address })
  return code !== undefined && code !== '0x'
}
