import { readAccount } from '@manyhands/chain'
import { toWire } from '@manyhands/protocol'
import { accountOf } from '@manyhands/sdk'
import { formatEther } from 'viem/utils'
import { loadNetwork } from './load-network.ts'
import { openClient } from './open-client.ts'
import { formatRlc, formatTable } from './ui/format.ts'

/** `manyhands account`: who you are on this network, and what you have in the Hub. */
export async function accountAction(options: { network?: string; json?: boolean }): Promise<void> {
  const client = await openClient(await loadNetwork({ named: options.network }))
  const { address } = accountOf(client)
  const [{ free, locked }, wei] = await Promise.all([
    readAccount(client.chain, address),
    client.chain.client.getBalance({ address }),
  ])
  const facts = { address, freeNrlc: free, lockedNrlc: locked, wei }
  if (options.json) {
    process.stdout.write(`${JSON.stringify(toWire(facts), null, 2)}\n`)
    return
  }
  const rows = [
    ['address', address],
    ['free', `${formatRlc(free)} in the Hub`],
    ['locked', `${formatRlc(locked)} in deals and stakes`],
    ['ether', `${formatEther(wei)} ETH, only needed to register apps and datasets`],
  ]
  process.stdout.write(`${formatTable(rows).join('\n')}\n`)
}
