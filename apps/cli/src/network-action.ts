import { readPool } from '@manyhands/chain'
import { checkNetwork, createClient } from '@manyhands/sdk'
import { loadNetwork } from './load-network.ts'
import { formatTable, plural } from './ui/format.ts'

/** `manyhands network`: what runs. */
export async function networkAction(options: { network?: string; json?: boolean }): Promise<void> {
  const network = await loadNetwork({ named: options.network })
  const client = createClient({ network })
  await checkNetwork(client)
  const market = await client.market.getNetwork().catch(() => undefined)
  const pools = await Promise.all(
    network.pools.map(async ({ pool, schedulerUrl }) => {
      const [{ seats }, isUp] = await Promise.all([
        readPool(client.chain, pool),
        answers(`${schedulerUrl}/v1/health`),
      ])
      return { pool, schedulerUrl, seats, isUp }
    }),
  )
  const { chainId, rpcUrl, marketUrl, deployment } = network
  if (options.json) {
    const facts = { chainId, rpcUrl, deployment, marketUrl, market: market ?? null, pools }
    process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`)
    return
  }
  const behind = market ? `indexed to block ${market.indexedBlock} of ${market.headBlock}` : 'does not answer'
  const rows = [
    ['chain', `${chainId} at ${rpcUrl}`],
    ['hub', deployment.hub],
    ['market', `${marketUrl}, ${behind}`],
    ...pools.map(({ pool, schedulerUrl, seats, isUp }) => [
      `pool ${pool}`,
      `${plural(seats, 'seat')}, scheduler at ${schedulerUrl}${isUp ? '' : ' does not answer'}`,
    ]),
  ]
  process.stdout.write(`${formatTable(rows).join('\n')}\n`)
}

async function answers(url: string): Promise<boolean> {
  return await fetch(url, { signal: AbortSignal.timeout(3000) }).then(
    response => response.ok,
    () => false,
  )
}
