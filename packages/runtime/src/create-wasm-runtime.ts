import { ManyhandsError } from '@manyhands/errors'
import { checkRunInput } from './check-run-input.ts'
import { prepareModule } from './prepare-module.ts'
import { resultArchive, type TaskOutcome } from './result-archive.ts'
import { type ChildEnd, runChild } from './run-child.ts'
import type { RunInput, Runtime, TaskResult } from './runtime.ts'
import type { BatchRequest } from './sandbox/batch-request.ts'
import type { Engine } from './spawn-sandbox.ts'

/** Beyond the parent's wall limit, so that the child ends itself only when nobody watches it. */
const SPARE_LIFE_SECONDS = 30
const ARGV0 = 'app'
const ZERO_SEED = `0x${'0'.repeat(64)}`

/**
 * The sandbox for WebAssembly: one process for each call of `runTasks`, in it one compiled module, and a new
 * instance, memory and file tree for each task.
 *
 * A task's result depends only on the module, files, args, env, seed, index, count and limits, with these
 * exceptions until the module is instrumented with fuel: the wall limit is judged by each worker's own clock
 * and may divide a squad at the edge; the depth at which native recursion overflows may differ; and so may the
 * bits of a NaN a program looks at.
 */
export function createWasmRuntime(options: Engine = {}): Runtime {
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()
  return {
    async runTasks(input) {
      closing.signal.throwIfAborted()
      input.signal?.throwIfAborted()
      const signal = AbortSignal.any([closing.signal, ...(input.signal ? [input.signal] : [])])
      const run = runBatch(input, signal, options)
      const settled = run.catch(() => {})
      running.add(settled)
      return await run.finally(() => running.delete(settled))
    },
    async close() {
      closing.abort(new ManyhandsError('SANDBOX_FAILED', { reason: 'the runtime was closed' }))
      await Promise.all(running)
    },
  }
}

async function runBatch(input: RunInput, signal: AbortSignal, engine: Engine): Promise<TaskResult[]> {
  checkRunInput(input)
  if (input.program.runtime !== 'wasm') {
    throw new ManyhandsError('RUNTIME_MISSING', { runtime: input.program.runtime })
  }
  const module = prepareModule(input.program.module, input.limits.memoryBytes)
  const { limits } = input
  const results: TaskResult[] = []
  // One after another, in the order of the tasks, while the child already works on the next.
  let told: Promise<void> = Promise.resolve()
  const tell = (task: number, outcome: TaskOutcome, wallMs: number) => {
    told = told.then(async () => {
      const result = await resultArchive(outcome, wallMs)
      results.push(result)
      await input.onTask?.(task, result)
      input.onProgress?.({ done: results.length, total: input.tasks.length })
    })
    // Its failure is thrown below, where it is awaited.
    told.catch(() => {})
  }
  let left = input.tasks
  while (left.length > 0) {
    const end = await runChild({
      request: batchRequest(input, module.length, left),
      body: [module, ...input.files.map(file => file.bytes)],
      limits,
      signal,
      engine,
      onOutcome: tell,
    })
    left = remainingTasks(left, end)
    if (end.timedOut !== undefined) tell(end.timedOut, tooSlow(limits.wallSeconds), limits.wallSeconds * 1000)
    await told
  }
  return results
}

function remainingTasks(tasks: number[], { timedOut }: ChildEnd): number[] {
  return timedOut === undefined ? [] : tasks.slice(tasks.indexOf(timedOut) + 1)
}

/** Holds nothing of what the task wrote: how far it came is different on every machine. */
function tooSlow(wallSeconds: number): TaskOutcome {
  const none = { files: [], stdout: new Uint8Array(), stderr: new Uint8Array() }
  return { status: 'limit-exceeded', reason: `ran longer than ${wallSeconds} s`, ...none }
}

function batchRequest(input: RunInput, moduleBytes: number, tasks: number[]): BatchRequest {
  const { limits } = input
  return {
    moduleBytes,
    files: input.files.map(({ path, bytes }) => ({ path, size: bytes.length })),
    args: [ARGV0, ...input.args],
    env: input.env,
    seed: input.seed ?? ZERO_SEED,
    tasks,
    taskCount: input.taskCount,
    outputBytes: limits.outputBytes,
    stdioBytes: limits.stdioBytes,
    outputFiles: limits.outputFiles,
    lifeSeconds: limits.wallSeconds + SPARE_LIFE_SECONDS,
  }
}
