import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import type { TaskOutcome } from '@manyhands/protocol'
import { callbackOf, type Job, packArchive } from '@manyhands/runtime'
import { digestOfBytes } from '@manyhands/store/http'
import { readTaskStatus } from '../receipt/read-task-status.ts'
import { type TaskFiles, taskFolder } from '../receipt/result-files.ts'

const callbackReason = 'its out/callback.bin is not what the workers agreed to deliver'

/**
 * Packs a task's folder again and holds it against the digest that its workers agreed on; takes its files from `seen`.
 * @returns its status, with the file that is gathered if the job gathers one; or why it failed
 */
export async function verifyTask(
  folder: string,
  job: Job,
  outcome: TaskOutcome,
  seen: Map<string, string[]>,
): Promise<TaskFiles | ManyhandsError> {
  const { task, status, digest, callback } = outcome
  const home = taskFolder(task, job.tasks)
  const fail = (path: string, reason: string) => new ManyhandsError('RESULT_MISMATCH', { path, reason })
  const paths = seen.get(home)
  seen.delete(home)
  if (paths === undefined) return fail(home, 'it is missing')
  const files = await Promise.all(
    paths.map(async path => ({
      path: path.slice(home.length + 1),
      bytes: new Uint8Array(await readFile(join(folder, path))),
    })),
  )
  if ((await digestOfBytes(await packArchive(files))) !== digest) {
    return fail(home, 'its files are not what the workers agreed on')
  }
  if (readTaskStatus(files).status !== status) return fail(`${home}/status.json`, `it does not say ${status}`)
  if (callbackOf(status, files) !== callback) return fail(home, callbackReason)
  return { task, status, files: files.filter(({ path }) => path === `out/${job.gather?.file}`) }
}
