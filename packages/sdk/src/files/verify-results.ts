import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { digestOfBytes } from '@manyhands/store/http'
import type { Client } from '../create-client.ts'
import { checkReceipt } from '../receipt/check-receipt.ts'
import type { Receipt } from '../receipt/receipt-schema.ts'
import { parseReceipt } from '../receipt/receipt-text.ts'
import { gatheredFiles, receiptName } from '../receipt/result-files.ts'
import { readFolder } from './read-folder.ts'
import { verifyTask } from './verify-task.ts'

/**
 * `checkedAgainst` chain: roots, transactions and payments were read from the chain. signatures: the chain was not
 * there (`whyNotChain`), so the squads' signatures in the receipt are what proves the roots.
 */
export type VerifyReport = {
  ok: boolean
  checkedAgainst: 'chain' | 'signatures'
  whyNotChain?: string
  /** Tasks whose files are what the workers agreed on, and those of them that ended ok. */
  verifiedTasks: number
  okTasks: number
  /** Tasks of the job without a settled result: undecided, refunded or never matched. */
  missingTasks: number
  failures: ManyhandsError[]
  receipt?: Receipt
}

type Checked = Pick<VerifyReport, 'verifiedTasks' | 'okTasks'> & { failures: ManyhandsError[] }

/**
 * Checks a folder of results. Any file added, missing or changed fails, and so does any change of the receipt.
 * @param client whose chain is asked; absent, or when the chain does not answer, the receipt's signatures must do
 */
export async function verifyResults(
  folder: string,
  client?: Pick<Client, 'chain' | 'network'>,
): Promise<VerifyReport> {
  const failed = (error: unknown): VerifyReport => {
    if (!(error instanceof ManyhandsError)) throw error
    const nothing = { verifiedTasks: 0, okTasks: 0, missingTasks: 0 }
    return { ok: false, checkedAgainst: 'signatures', ...nothing, failures: [error] }
  }
  let parsed: ReturnType<typeof parseReceipt>
  try {
    parsed = parseReceipt(await readReceipt(folder))
  } catch (error) {
    return failed(error)
  }
  const { receipt } = parsed
  const { whyNotChain, failures: onChain } = await askChain(receipt, client)
  const hasChain = whyNotChain === undefined
  const inReceipt = await checkReceipt(parsed, { hasChain })
  const { failures: inFiles, ...counts } = await checkFiles(folder, receipt)
  const failures = [...inReceipt, ...onChain, ...inFiles]
  return {
    ok: failures.length === 0,
    checkedAgainst: hasChain ? 'chain' : 'signatures',
    ...(whyNotChain !== undefined && { whyNotChain }),
    ...counts,
    missingTasks: receipt.job.tasks - settledTasks(receipt),
    failures,
    receipt,
  }
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

async function askChain(receipt: Receipt, client: Pick<Client, 'chain' | 'network'> | undefined) {
  const without = (whyNotChain: string) => ({ whyNotChain, failures: [] as ManyhandsError[] })
  if (client === undefined) return without('no network was named')
  const { chain, network } = client
  if (network.chainId !== receipt.chainId || network.deployment.hub !== receipt.hub) {
    return without('the network at hand is another one')
  }
  const chainId = await chain.client.getChainId().catch(() => undefined)
  if (chainId !== receipt.chainId) return without(`the chain at ${chain.rpcUrl} does not answer`)
  const { checkOnChain } = await import('../receipt/check-on-chain.ts')
  try {
    return { whyNotChain: undefined, failures: await checkOnChain(chain, receipt) }
  } catch (error) {
    if (error instanceof ManyhandsError && error.code === 'CHAIN_UNREACHABLE') return without(error.message)
    throw error
  }
}

function settledTasks({ deals }: Receipt): number {
  return deals.flatMap(deal => deal.batches).reduce((sum, batch) => sum + (batch.outcomes?.length ?? 0), 0)
}

/** Holds the folder against the receipt: first file by file, so that a failure has a name, then by what the workers agreed on. */
async function checkFiles(folder: string, receipt: Receipt): Promise<Checked> {
  const failures: ManyhandsError[] = []
  const fail = (path: string, reason: string) =>
    failures.push(new ManyhandsError('RESULT_MISMATCH', { path, reason }))
  const listed = new Map(Object.entries(receipt.files))
  const seen = new Map<string, string[]>()
  for (const { path, isFile } of await readFolder(folder)) {
    if (path === receiptName) {
      if (!isFile) fail(path, 'it is not a regular file')
      continue
    }
    const digest = listed.get(path)
    listed.delete(path)
    if (digest === undefined) fail(path, 'it is not one of the results')
    else if (!isFile) fail(path, 'it is not a regular file')
    else if ((await digestOfBytes(await readFile(join(folder, path)))) !== digest)
      fail(path, 'its content was changed')
    const [top, task] = path.split('/')
    const home = top === 'tasks' ? `tasks/${task}` : ''
    if (isFile) seen.set(home, [...(seen.get(home) ?? []), path])
  }
  for (const path of listed.keys()) fail(path, 'it is missing')
  // Its content can only be judged when every name in the folder is a known one.
  if (failures.length > 0) return { verifiedTasks: 0, okTasks: 0, failures }
  return await checkContent(folder, receipt, seen)
}

async function checkContent(folder: string, receipt: Receipt, seen: Map<string, string[]>): Promise<Checked> {
  const failures: ManyhandsError[] = []
  const verified = []
  for (const deal of receipt.deals) {
    for (const outcome of deal.batches.flatMap(batch => batch.outcomes ?? [])) {
      const task = deal.terms.first + outcome.task
      const result = await verifyTask(folder, receipt.job, { ...outcome, task }, seen)
      if (result instanceof ManyhandsError) failures.push(result)
      else verified.push(result)
    }
  }
  const okTasks = verified.filter(({ status }) => status === 'ok').length
  if (failures.length > 0) return { verifiedTasks: verified.length, okTasks, failures }
  const gathered = new Map(gatheredFiles(receipt.job, verified).map(({ path, bytes }) => [path, bytes]))
  for (const path of seen.get('') ?? []) {
    const due = gathered.get(path)
    const isDue = due !== undefined && Buffer.compare(due, await readFile(join(folder, path))) === 0
    if (!isDue)
      failures.push(
        new ManyhandsError('RESULT_MISMATCH', { path, reason: 'the tasks’ results do not give it' }),
      )
    gathered.delete(path)
  }
  for (const home of seen.keys()) {
    if (home !== '')
      failures.push(
        new ManyhandsError('RESULT_MISMATCH', { path: home, reason: 'it belongs to no settled task' }),
      )
  }
  for (const path of gathered.keys())
    failures.push(new ManyhandsError('RESULT_MISMATCH', { path, reason: 'it is missing' }))
  return { verifiedTasks: verified.length, okTasks, failures }
}
