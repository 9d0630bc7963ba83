import { ManyhandsError } from '@manyhands/errors'
import type { Client } from '@manyhands/sdk'
import type { VerifyReport } from '@manyhands/sdk/files'

/** The same report, failed if nothing but the chain is missing: for who wants no less than its word. */
export function requireChain(report: VerifyReport, client: Pick<Client, 'chain'> | undefined): VerifyReport {
  if (!report.ok || report.chain === 'checked') return report
  const missing = client
    ? new ManyhandsError('CHAIN_UNREACHABLE', { url: client.chain.rpcUrl })
    : new ManyhandsError('NETWORK_NOT_RUNNING')
  return { ...report, ok: false, failures: [...report.failures, missing] }
}
