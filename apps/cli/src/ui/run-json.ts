import { toWire } from '@manyhands/protocol'
import { type RunResult, readTaskStatus } from '@manyhands/sdk'
import type { VerifyReport } from '@manyhands/sdk/files'

/** What `run --json` prints: everything the words say, amounts in nRLC as decimal strings. */
export function runJson(
  ok: boolean,
  { receipt, tasks, problems }: RunResult,
  verified: VerifyReport,
  folder: string,
) {
  return toWire({
    ok,
    folder,
    files: Object.keys(receipt.files).filter(path => !path.startsWith('tasks/')),
    tasks: {
      total: receipt.job.tasks,
      ok: tasks.filter(({ status }) => status === 'ok').length,
      failed: tasks
        .filter(({ status }) => status !== 'ok')
        .map(({ task, status, files }) => ({ ...readTaskStatus(files), task, status })),
      verified: verified.verifiedTasks,
    },
    chain: verified.chain,
    deals: receipt.deals.map(({ id, batches, payments, transactions }) => ({
      id,
      batches: batches.map(({ index, status, rounds, verdict }) => ({
        index,
        status,
        rounds,
        root: verdict?.root ?? null,
      })),
      payments,
      transactions,
      gasUsed: transactions.reduce((sum, { gasUsed }) => sum + gasUsed, 0),
    })),
    problems: [...problems, ...verified.failures].map(error => error.toJSON()),
  })
}
