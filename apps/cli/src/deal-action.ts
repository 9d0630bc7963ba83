import { ManyhandsError } from '@manyhands/errors'
import { type DealId, toWire } from '@manyhands/protocol'
import type { DealDetail } from '@manyhands/protocol/wire'
import { accountOf, allPages, type Client } from '@manyhands/sdk'
import { loadNetwork } from './load-network.ts'
import { openClient } from './open-client.ts'
import { formatCount, formatTable, plural, shortHex } from './ui/format.ts'

/** `manyhands deal`: how a deal stands, as the market has indexed it. */
export async function dealAction(id: string, options: { network?: string; json?: boolean }): Promise<void> {
  const client = await openClient(await loadNetwork({ named: options.network }))
  const deal = await client.market.getDeal(await findDeal(client, id))
  const text = options.json ? JSON.stringify(toWire(deal), null, 2) : describeDeal(deal).join('\n')
  process.stdout.write(`${text}\n`)
}

/** A whole id is taken as it is; a beginning is looked up among the account's own deals. @throws NOT_FOUND, INPUT_INVALID */
async function findDeal(client: Client, id: string): Promise<DealId> {
  const hex = (id.startsWith('0x') ? id : `0x${id}`).toLowerCase()
  if (!/^0x[0-9a-f]{4,64}$/.test(hex)) {
    throw new ManyhandsError('INPUT_INVALID', {
      what: 'the deal',
      reason: 'expected at least 4 hex digits of its id',
    })
  }
  if (hex.length === 66) return hex as DealId
  const requester = accountOf(client).address
  const pages = allPages(cursor => client.market.listDeals({ requester, limit: 100, cursor }))
  for await (const { deals } of pages) {
    const found = deals.find(deal => deal.id.startsWith(hex))
    if (found) return found.id
  }
  throw new ManyhandsError('NOT_FOUND', { what: `a deal of yours that begins with ${hex}` })
}

function describeDeal(deal: DealDetail): string[] {
  const { terms, status, settledTasks, refundedTasks, batches } = deal
  const untouched = deal.batchCount - batches.length
  const rows = batches.map(batch => {
    const { index, from, to, state, winners, transactions } = batch
    // One transaction assigns many batches: its gas is no single one's.
    const own = transactions.filter(({ event }) => event !== 'Assigned')
    const gas = own.reduce((sum, { gasUsed }) => sum + gasUsed, 0)
    const squad = (state?.members ?? []).map(({ worker }) => shortHex(worker, 6)).join(' ')
    const result =
      batch.root === undefined ? '' : `root ${shortHex(batch.root)}, ${plural(winners.length, 'winner')}`
    return [`${index}`, `${from}–${to - 1}`, batch.status, squad, result, `${formatCount(gas)} gas`]
  })
  return [
    `deal ${deal.id}`,
    `${status}: ${settledTasks} of ${plural(terms.tasks, 'task')} settled${refundedTasks > 0 ? `, ${refundedTasks} refunded` : ''}`,
    `pool ${terms.pool}, app ${terms.app}, trust ${terms.trust}, deadline ${new Date(terms.deadline * 1000).toISOString()} by the chain’s clock`,
    '',
    ...formatTable([['batch', 'tasks', 'status', 'squad', 'result', 'gas after the draw'], ...rows]),
    ...(untouched > 0 ? [`${plural(untouched, 'batch', 'batches')} not assigned yet`] : []),
  ]
}
