import { batchTasks, type TaskOutcome, zeroWord } from '@manyhands/protocol'
import { digestOf, limitsOf, type Runtime, type TaskResult } from '@manyhands/runtime'
import type { Duty } from '../duty.ts'
import type { DutyFolder } from '../duty-folder.ts'
import type { Material } from './fetch-material.ts'

export type RunOptions = {
  runtime: Runtime
  folder: DutyFolder
  signal: AbortSignal
  onDone: (done: number) => void
  /** For tests of the network: turns a true result into a lie. */
  distort?: (archive: Uint8Array) => Promise<Uint8Array>
}

/**
 * Runs the batch's tasks that are not on disk yet and stores each result durably as it comes.
 * @returns the outcomes in task order. @throws SANDBOX_FAILED when a task gave no result
 */
export async function runTasks(duty: Duty, material: Material, options: RunOptions): Promise<TaskOutcome[]> {
  const { folder } = options
  const { from, to } = batchTasks(duty.terms, duty.index)
  const outcomes = new Map<number, TaskOutcome>()
  for (let task = from; task < to; task++) {
    const known = await folder.loadTask(duty.id, task)
    if (known) outcomes.set(task, known)
  }
  const store = async (task: number, result: TaskResult) => {
    const lie = await options.distort?.(result.archive)
    const archive = lie ?? result.archive
    const { status, digest, callback } = result
    const hashes = lie ? { digest: digestOf(lie), callback: zeroWord } : { digest, callback }
    const outcome: TaskOutcome = { task, status, ...hashes }
    await folder.saveTask(duty.id, outcome, archive)
    outcomes.set(task, outcome)
    options.onDone(outcomes.size)
  }
  const missing = Array.from({ length: to - from }, (_, i) => from + i).filter(task => !outcomes.has(task))
  if (missing.length > 0) await runMissing(duty, material, missing, store, options)
  return Array.from({ length: to - from }, (_, i) => outcomes.get(from + i)!)
}

async function runMissing(
  duty: Duty,
  { job, manifest, program, files }: Material,
  missing: number[],
  store: (task: number, result: TaskResult) => Promise<void>,
  { runtime, signal }: RunOptions,
): Promise<void> {
  // A deal may cover a part of its request: the app sees the numbers of the request's tasks.
  const { first } = duty.terms
  await runtime.runTasks({
    program,
    files,
    args: [...(manifest.args ?? []), ...(job.args ?? [])],
    env: manifest.env ?? {},
    tasks: missing.map(task => task + first),
    taskCount: job.tasks,
    limits: limitsOf(job.limits),
    seed: duty.inputs,
    signal,
    isTold: true,
    onTask: (index, result) => store(index - first, result),
  })
}
