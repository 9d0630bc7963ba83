import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import type { Client } from '../create-client.ts'
import { checkReceipt } from '../receipt/check-receipt.ts'
import type { Receipt } from '../receipt/receipt-schema.ts'
import { parseReceipt } from '../receipt/receipt-text.ts'
import { receiptName } from '../receipt/result-files.ts'
import { checkFiles } from './check-files.ts'

/**
 * `chain` checked: roots, transactions and payments were held against the chain. not reached: nobody answered
 * (`whyNotChain`), and the squads' signatures in the receipt are all that was checked: they show that nothing was changed
 * since those workers signed, not that the chain drew them.
 */
export type VerifyReport = {
  ok: boolean
  chain: 'checked' | 'not reached'
  whyNotChain?: string
  /** Tasks whose files are what the workers agreed on, and those of them that ended ok. */
  verifiedTasks: number
  okTasks: number
  /** Tasks of the job without a settled result: undecided, refunded or never matched. */
  missingTasks: number
  failures: ManyhandsError[]
  receipt?: Receipt
}

/**
 * Checks a folder of results. Any file added, missing or changed fails, and so does any change of the receipt. A chain that
 * answers must confirm it; one that is silent is no failure.
 * @param client whose chain is asked; absent, the receipt's signatures must do
 */
export async function verifyResults(folder: string, client?: Pick<Client, 'chain'>): Promise<VerifyReport> {
  let parsed: ReturnType<typeof parseReceipt>
  try {
    parsed = parseReceipt(await readReceipt(folder))
  } catch (error) {
    return unreadable(error)
  }
  const { receipt } = parsed
  const { whyNotChain, failures: onChain } = await askChain(receipt, client)
  const hasChain = whyNotChain === undefined
  const inReceipt = await checkReceipt(parsed, { hasChain })
  const { failures: inFiles, ...counts } = await checkFiles(folder, receipt)
  const failures = [...inReceipt, ...onChain, ...inFiles]
  return {
    ok: failures.length === 0,
    chain: hasChain ? 'checked' : 'not reached',
    ...(whyNotChain !== undefined && { whyNotChain }),
    ...counts,
    missingTasks: receipt.job.tasks - settledTasks(receipt),
    failures,
    receipt,
  }
}

function unreadable(error: unknown): VerifyReport {
  if (!(error instanceof ManyhandsError)) throw error
  const nothing = { verifiedTasks: 0, okTasks: 0, missingTasks: 0 }
  const whyNotChain = 'there is no receipt to ask about'
  return { ok: false, chain: 'not reached', whyNotChain, ...nothing, failures: [error] }
}

async function readReceipt(folder: string): Promise<Uint8Array> {
  return await readFile(join(folder, receiptName)).catch((cause: unknown) => {
    throw new ManyhandsError(
      'RECEIPT_INVALID',
      { reason: `${join(folder, receiptName)} cannot be read` },
      { cause },
    )
  })
}

type Asked = { whyNotChain?: string; failures: ManyhandsError[] }

async function askChain(receipt: Receipt, client: Pick<Client, 'chain'> | undefined): Promise<Asked> {
  if (client === undefined) return { whyNotChain: 'none was named', failures: [] }
  const { checkOnChain } = await import('../receipt/check-on-chain.ts')
  try {
    return { failures: await checkOnChain(client.chain, receipt) }
  } catch (error) {
    if (error instanceof ManyhandsError && error.code === 'CHAIN_UNREACHABLE')
      return { whyNotChain: error.message, failures: [] }
    throw error
  }
}

function settledTasks({ deals }: Receipt): number {
  return deals.flatMap(deal => deal.batches).reduce((sum, batch) => sum + (batch.outcomes?.length ?? 0), 0)
}
