import { ManyhandsError } from '@manyhands/errors'
import { type Client, createClient } from '@manyhands/sdk'
import { type VerifyReport, verifyResults } from '@manyhands/sdk/files'
import { loadNetwork } from './load-network.ts'
import { formatError } from './report-error.ts'
import { colours } from './ui/colours.ts'
import { plural } from './ui/format.ts'

const maxShown = 20

/** `manyhands verify`: 0 when all of it verifies, 1 when something does not. Needs no network, but asks one that is there. */
export async function verifyAction(
  folder: string,
  options: { network?: string; json?: boolean; offline?: boolean },
): Promise<number> {
  const client = options.offline ? undefined : await clientIfAny(options.network)
  const report = await verifyResults(folder, client)
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

/** The report in words. */
export function describeReport(report: VerifyReport, paint = colours(false)): string[] {
  const { failures, verifiedTasks, okTasks, missingTasks, checkedAgainst, whyNotChain } = report
  const lines = failures.slice(0, maxShown).map(error => formatError(error, paint))
  if (failures.length > maxShown) lines.push(`… and ${failures.length - maxShown} more`)
  if (!report.ok) return [...lines, paint.red('does not verify')]
  lines.push(paint.green(`verified: ${plural(verifiedTasks, 'task')} and every file of the folder`))
  if (okTasks < verifiedTasks)
    lines.push(`${verifiedTasks - okTasks} of them failed, and the workers agree on how`)
  if (missingTasks > 0)
    lines.push(`${plural(missingTasks, 'task')} of the job have no settled result; the receipt says why`)
  lines.push(
    checkedAgainst === 'chain'
      ? 'checked against the roots, transactions and payments on the chain'
      : `chain not reached (${whyNotChain}): checked against the squad’s signatures in the receipt`,
  )
  return lines
}

function asJson(folder: string, { receipt, failures, ...report }: VerifyReport) {
  const deals = receipt?.deals.map(({ id }) => id) ?? []
  return { folder, ...report, deals, failures: failures.map(error => error.toJSON()) }
}
