import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RunResult } from '../job/run-job.ts'
import { formatReceipt } from '../receipt/receipt-text.ts'
import { receiptName, resultFiles } from '../receipt/result-files.ts'

/**
 * Writes a job's results: each task's archive unpacked in `tasks/007`, the gathered files at the top, the receipt last, so
 * that a folder with a receipt is complete. The folder must be empty or absent.
 */
export async function saveResults(folder: string, { receipt, tasks }: RunResult): Promise<void> {
  for (const { path, bytes } of resultFiles(receipt.job, tasks)) await write(join(folder, path), bytes)
  await write(join(folder, receiptName), formatReceipt(receipt))
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  // `wx`: nothing that lies there is overwritten, and no link that lies there is followed.
  await writeFile(path, bytes, { flag: 'wx' })
}
