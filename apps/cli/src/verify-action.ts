import { ManyhandsError } from '@manyhands/errors'
import { type Client, createClient } from '@manyhands/sdk'
import { type VerifyReport, verifyResults } from '@manyhands/sdk/files'
import { loadNetwork } from './load-network.ts'
import { formatError } from './report-error.ts'
import { requireChain } from './require-chain.ts'
import { type Colours, colours } from './ui/colours.ts'
import { plainText, plural } from './ui/format.ts'

const maxShown = 20

export type VerifyOptions = {
  network?: string | undefined
  json?: boolean | undefined
  /** Asks no chain. */
  offline?: boolean | undefined
  /** Fails when no chain could be asked. */
  requireChain?: boolean | undefined
}

/**
 * `manyhands verify`: 0 when nothing is wrong, 1 when something is. Needs no network, but asks one that is there, and says
 * which of the two it was; with `requireChain` it is 1 when none could be asked.
 */
export async function verifyAction(folder: string, options: VerifyOptions): Promise<number> {
  const client = options.offline ? undefined : await clientIfAny(options.network)
  const found = await verifyResults(folder, client)
  if (!client) found.whyNotChain = options.offline ? '--offline was given' : 'no network runs here'
  const report = options.requireChain ? requireChain(found, client) : found
  const say = (line: string) => process.stdout.write(`${line}\n`)
  if (options.json) say(JSON.stringify(asJson(folder, report), null, 2))
  else for (const line of describeReport(report, colours(process.stdout))) say(line)
  return report.ok ? 0 : 1
}

/** A profile that was named must be there; otherwise none is no failure. */
async function clientIfAny(named: string | undefined): Promise<Client | undefined> {
  try {
    return createClient({ network: await loadNetwork({ named }) })
  } catch (error) {
    if (named === undefined && error instanceof ManyhandsError && error.code === 'NETWORK_NOT_RUNNING')
      return undefined
    throw error
  }
}

/** The report in words. The first line says "verified" only when a chain was asked. */
export function describeReport(report: VerifyReport, paint = colours(false)): string[] {
  const { failures, verifiedTasks, okTasks, missingTasks } = report
  const lines = failures.slice(0, maxShown).map(error => formatError(error, paint))
  if (failures.length > maxShown) lines.push(`… and ${failures.length - maxShown} more`)
  if (!report.ok) return [...lines, paint.red('does not verify')]
  lines.push(...describeProof(report, paint))
  if (okTasks < verifiedTasks)
    lines.push(`${verifiedTasks - okTasks} of them failed, and the workers agree on how`)
  if (missingTasks > 0)
    lines.push(`${plural(missingTasks, 'task')} of the job have no settled result; the receipt says why`)
  return lines
}

function describeProof({ chain, whyNotChain, verifiedTasks }: VerifyReport, paint: Colours): string[] {
  const what = `${plural(verifiedTasks, 'task')} and every file`
  if (chain === 'checked') {
    const against = 'against the roots, transactions and payments on the chain'
    return [paint.green(`verified: ${what} of the folder, ${against}`)]
  }
  const limit = 'this shows that nothing was changed since these workers signed, not that the chain drew them'
  return [
    `consistent: ${what} match the receipt and the squad’s signatures`,
    paint.yellow(`not checked against a chain: ${plainText(whyNotChain ?? 'it was not asked')}; ${limit}`),
  ]
}

function asJson(folder: string, { receipt, failures, ...report }: VerifyReport) {
  const deals = receipt?.deals.map(({ id }) => id) ?? []
  return { folder, ...report, deals, failures: failures.map(error => error.toJSON()) }
}
