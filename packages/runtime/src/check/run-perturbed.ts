import type { RunInput, Runtime, TaskResult } from '../runtime.ts'
import type { Host, Perturbation } from './perturbation.ts'

/** A runtime in a host that was changed as asked. @throws PERTURBATION_MISSING when this machine cannot do it */
export type OpenHost = (host: Host) => Promise<Runtime>

export type TaskResults = Map<number, TaskResult>

/**
 * The input's tasks under one perturbation, each time in hosts of their own.
 * @returns one map for each copy
 */
export async function runPerturbed(
  input: RunInput,
  {
    host = {},
    input: change = same,
    copies = 1,
    isWarm = false,
    isSplit = false,
  }: Omit<Perturbation, 'name' | 'varied' | 'runtimes'>,
  open: OpenHost,
): Promise<TaskResults[]> {
  const changed = change(input)
  if (!isSplit) {
    return await withHost(open, host, async runtime => {
      if (isWarm) await runAll(runtime, unwatched(changed))
      return await allOrNone(copies, () => runAll(runtime, changed))
    })
  }
  const results: TaskResults = new Map()
  for (const task of changed.tasks) {
    const one = await withHost(open, host, runtime => runAll(runtime, { ...changed, tasks: [task] }))
    for (const [index, result] of one) results.set(index, result)
  }
  return [results]
}

function same(input: RunInput): RunInput {
  return input
}

function unwatched({ onTask: _, ...input }: RunInput): RunInput {
  return input
}

async function withHost<T>(open: OpenHost, host: Host, use: (runtime: Runtime) => Promise<T>): Promise<T> {
  const runtime = await open(host)
  try {
    return await use(runtime)
  } finally {
    await runtime.close()
  }
}

/** Waits for all, also when one fails: nothing is left running when this returns. */
async function allOrNone<T>(count: number, run: () => Promise<T>): Promise<T[]> {
  const ended = await Promise.allSettled(Array.from({ length: count }, run))
  return ended.map(each => {
    if (each.status === 'rejected') throw each.reason
    return each.value
  })
}

async function runAll(runtime: Runtime, input: RunInput): Promise<TaskResults> {
  const results = await runtime.runTasks(input)
  return new Map(input.tasks.map((task, i) => [task, results[i]!]))
}
