import { readBatchSlot } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import {
  type Bytes32,
  batchTasks,
  type DealId,
  resultRoot,
  settledHash,
  type TaskOutcome,
  type Terms,
} from '@manyhands/protocol'
import { callbackOf, defaultArchiveLimits, unpackArchive } from '@manyhands/runtime'
import type { Client } from '../create-client.ts'
import { readTaskStatus } from '../receipt/read-task-status.ts'
import type { TaskFiles } from '../receipt/result-files.ts'
import { retried } from './retried.ts'

export type SettledBatch = { deal: DealId; terms: Terms; index: number; root: Bytes32 }
export type FetchedBatch = { outcomes: TaskOutcome[]; tasks: TaskFiles[]; problems: ManyhandsError[] }

const parallelFetches = 8

/**
 * The results of a settled batch. Trusts nobody: the root must be in the chain's slot, the leaves must give the root, and
 * each archive must have its leaf's digest. An archive that cannot be had is a problem, the others still come.
 * @throws RESULT_MISMATCH, SERVICE_UNREACHABLE or NOT_FOUND when nothing of the batch can be had
 */
export async function fetchBatch(
  client: Client,
  batch: SettledBatch,
  signal: AbortSignal,
): Promise<FetchedBatch> {
  const { deal, terms, index, root } = batch
  const fail = (reason: string) => new ManyhandsError('RESULT_MISMATCH', { path: `batch ${index}`, reason })
  await retried(async () => {
    const slot = await readBatchSlot(client.chain, deal, index)
    if (slot !== settledHash(root)) throw fail('the chain does not hold its root')
  }, signal)
  const scheduler = client.schedulerOf(terms.pool)
  if (scheduler === undefined) throw fail(`the network profile names no scheduler for pool ${terms.pool}`)
  const outcomes = await retried(() => scheduler.getOutcomes(deal, index, root), signal)
  const { from, to } = batchTasks(terms, index)
  const inOrder = outcomes.length === to - from && outcomes.every(({ task }, at) => task === from + at)
  if (!inOrder || resultRoot(outcomes) !== root)
    throw fail('the scheduler’s list of results does not give the settled root')
  return { outcomes, ...(await fetchTasks(client, terms, outcomes, signal)) }
}

async function fetchTasks(client: Client, terms: Terms, outcomes: TaskOutcome[], signal: AbortSignal) {
  const tasks: TaskFiles[] = []
  const problems: ManyhandsError[] = []
  const waiting = [...outcomes]
  const fetchNext = async () => {
    for (let outcome = waiting.shift(); outcome !== undefined; outcome = waiting.shift()) {
      const task = terms.first + outcome.task
      try {
        tasks.push({ task, status: outcome.status, files: await fetchFiles(client, outcome, task, signal) })
      } catch (error) {
        if (!(error instanceof ManyhandsError)) throw error
        problems.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: parallelFetches }, fetchNext))
  return { tasks: tasks.sort((a, b) => a.task - b.task), problems }
}

async function fetchFiles(
  client: Client,
  { digest, status, callback }: TaskOutcome,
  task: number,
  signal: AbortSignal,
) {
  const maxBytes = defaultArchiveLimits.archiveBytes
  const archive = await retried(() => client.blobs.get(digest, { maxBytes }), signal)
  const files = await unpackArchive(archive)
  const fail = (reason: string) => new ManyhandsError('RESULT_MISMATCH', { path: `task ${task}`, reason })
  if (readTaskStatus(files).status !== status)
    throw fail(`its status.json does not say ${status}, which its workers agreed on`)
  if (callbackOf(status, files) !== callback)
    throw fail('its out/callback.bin is not what its workers agreed to deliver')
  return files
}
