import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { digestOfBytes } from '@manyhands/store/http'
import type { Receipt } from '../receipt/receipt-schema.ts'
import { gatheredFiles, receiptName } from '../receipt/result-files.ts'
import { readFolder } from './read-folder.ts'
import { verifyTask } from './verify-task.ts'

export type CheckedFiles = { verifiedTasks: number; okTasks: number; failures: ManyhandsError[] }

/** Holds the folder against the receipt: first file by file, so that a failure has a name, then by what the workers agreed on. */
export async function checkFiles(folder: string, receipt: Receipt): Promise<CheckedFiles> {
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

async function checkContent(
  folder: string,
  receipt: Receipt,
  seen: Map<string, string[]>,
): Promise<CheckedFiles> {
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
