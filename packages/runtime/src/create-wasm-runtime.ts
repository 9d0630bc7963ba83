import { ManyhandsError } from '@manyhands/errors'
import { defaultDepth } from '@manyhands/wasm'
import { checkRunInput } from './check-run-input.ts'
import type { Layer } from './isolation/layer.ts'
import { moduleKey } from './pool/module-cache.ts'
import type { Batch } from './pool/sandbox.ts'
import { createSandboxHost, type SandboxHost } from './pool/sandbox-host.ts'
import type { WarmOptions } from './pool/sandbox-pool.ts'
import type { RunInput, Runtime, SandboxFile, TaskResult } from './runtime.ts'
import { createTeller } from './tell-results.ts'

/** Beyond the parent's wall limit, so that the child ends itself only when nobody watches it. */
const SPARE_LIFE_SECONDS = 30
const ARGV0 = 'app'
const ZERO_SEED = `0x${'0'.repeat(64)}`

export type WasmRuntimeOptions = {
  /** The Node binary that runs guests; this process's own when absent. */
  execPath?: string
  /** Flags of V8 for guests, as `--liftoff-only`. No result depends on them. */
  v8Flags?: readonly string[]
  /** Where instrumented modules are kept; in memory only when absent. */
  cacheFolder?: string
  /** Processes kept between batches. */
  warm?: Partial<WarmOptions>
  /** What the processes run behind; all that this machine has when absent. */
  layers?: readonly Layer[]
}

/**
 * The sandbox for WebAssembly: processes that wait with a compiled module, and in them a new instance, memory and
 * file tree for each task.
 *
 * A task's result depends on the module, files, args, env, seed, index, count and limits, and on nothing of the
 * machine: not its processor, Node, speed or load.
 */
export function createWasmRuntime(options: WasmRuntimeOptions = {}): Runtime {
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()
  const host = createSandboxHost(options, closing.signal)
  return {
    async runTasks(input) {
      closing.signal.throwIfAborted()
      input.signal?.throwIfAborted()
      const signal = AbortSignal.any([closing.signal, ...(input.signal ? [input.signal] : [])])
      const run = runBatch(input, signal, host)
      const settled = run.catch(() => {})
      running.add(settled)
      return await run.finally(() => running.delete(settled))
    },
    async close() {
      closing.abort(new ManyhandsError('SANDBOX_FAILED', { reason: 'the runtime was closed' }))
      await Promise.all(running)
      await host.close()
    },
  }
}

async function runBatch(input: RunInput, signal: AbortSignal, host: SandboxHost): Promise<TaskResult[]> {
  checkRunInput(input)
  const { program, limits } = input
  if (program.runtime !== 'wasm') throw new ManyhandsError('RUNTIME_MISSING', { runtime: program.runtime })
  const key = moduleKey(program.module, limits.memoryBytes)
  const { pool, make } = await host.open()
  signal.throwIfAborted()
  const hasSecrets = Object.keys(input.secrets ?? {}).length > 0
  const sandbox = await pool.take(key, {
    isFresh: hasSecrets,
    makeModule: () => host.cache.get(key, () => make(program.module, limits.memoryBytes)),
    signal,
  })
  const teller = createTeller(input)
  try {
    await sandbox.run({ ...batchOf(input), signal, onOutcome: teller.tell })
  } finally {
    await pool.giveBack(sandbox, hasSecrets)
    // What was finished before a failure counts.
    await teller.told()
  }
  return teller.results
}

function batchOf(input: RunInput): Omit<Batch, 'signal' | 'onOutcome'> {
  const { limits } = input
  const secrets = Object.entries(input.secrets ?? {}).map(([name, bytes]) => ({
    path: `/secrets/${name}`,
    bytes,
  }))
  const files: SandboxFile[] = [...input.files, ...secrets]
  const request = {
    files: files.map(({ path, bytes }) => ({ path, size: bytes.length })),
    args: [ARGV0, ...input.args],
    env: input.env,
    seed: input.seed ?? ZERO_SEED,
    tasks: input.tasks,
    taskCount: input.taskCount,
    fuel: limits.fuel,
    depth: defaultDepth,
    outputBytes: limits.outputBytes,
    stdioBytes: limits.stdioBytes,
    outputFiles: limits.outputFiles,
    lifeSeconds: limits.wallSeconds + SPARE_LIFE_SECONDS,
  }
  return { request, body: files.map(file => file.bytes), limits }
}
