import type { TaskStatus } from '@manyhands/protocol'
import { type ArchiveEntry, gatherResults, type Job } from '@manyhands/runtime'

export const receiptName = 'receipt.json'

/** One task's result: the files of its archive, `task` as the job numbers it. */
export type TaskFiles = { task: number; status: TaskStatus; files: ArchiveEntry[] }

/** The folder of a task's files: `tasks/007`; as many digits as the job's last task has, at least three. */
export function taskFolder(task: number, tasks: number): string {
  return `tasks/${String(task).padStart(Math.max(3, String(tasks - 1).length), '0')}`
}

/** Everything that is saved of a job but its receipt, by path. */
export function resultFiles(job: Job, results: readonly TaskFiles[]): ArchiveEntry[] {
  const ofTasks = results.flatMap(({ task, files }) =>
    files.map(({ path, bytes }) => ({ path: `${taskFolder(task, job.tasks)}/${path}`, bytes })),
  )
  return [...gatheredFiles(job, results), ...ofTasks]
}

/** The job's one output made of all tasks'; nothing when a part is not what the job said it would be. */
export function gatheredFiles(job: Job, results: readonly TaskFiles[]): ArchiveEntry[] {
  try {
    return gatherResults(job, [...results])
  } catch {
    // A frame that is no picture: the tasks' own files are all there is, and they are verified.
    return []
  }
}
