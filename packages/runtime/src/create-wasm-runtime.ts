import { ManyhandsError } from '@manyhands/errors'
import { defaultDepth } from '@manyhands/wasm'
import { checkRunInput } from './check-run-input.ts'
import { detectLayers } from './isolation/detect-layers.ts'
import type { Layer } from './isolation/layer.ts'
import { instrument } from './pool/instrument.ts'
import { ModuleCache, moduleKey } from './pool/module-cache.ts'
import type { Batch } from './pool/sandbox.ts'
import { defaultWarm, SandboxPool, type WarmOptions } from './pool/sandbox-pool.ts'
import { resultArchive, type TaskOutcome } from './result-archive.ts'
import type { RunInput, Runtime, SandboxFile, TaskResult } from './runtime.ts'

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
  const host = createHost(options)
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

/** Everything that outlives a batch. The pool is made at the first one, when the layers are known. */
function createHost({ execPath, v8Flags, cacheFolder, warm, layers }: WasmRuntimeOptions) {
  const cache = new ModuleCache(cacheFolder)
  let opened:
    | Promise<{ pool: SandboxPool; make: (module: Uint8Array, memoryBytes: number) => Promise<Uint8Array> }>
    | undefined
  async function open() {
    const active = layers ?? (await detectLayers())
    const sandbox = { execPath, v8Flags, layers: active }
    const pool = new SandboxPool(sandbox, { ...defaultWarm, ...warm })
    const make = (module: Uint8Array, memoryBytes: number) =>
      instrument(module, memoryBytes, { layers: active })
    return { pool, make }
  }
  return {
    cache,
    open: () => {
      opened ??= open()
      return opened
    },
    close: async () => (await opened?.catch(() => undefined))?.pool.close(),
  }
}

type Host = ReturnType<typeof createHost>

async function runBatch(input: RunInput, signal: AbortSignal, host: Host): Promise<TaskResult[]> {
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

/** Makes results of outcomes and tells them one after another, while the child already works on the next. */
function createTeller({ tasks, onTask, onProgress }: RunInput) {
  const results: TaskResult[] = []
  let last: Promise<void> = Promise.resolve()
  const tell = (task: number, outcome: TaskOutcome, wallMs: number) => {
    last = last.then(async () => {
      const result = await resultArchive(outcome, wallMs)
      results.push(result)
      await onTask?.(task, result)
      onProgress?.({ done: results.length, total: tasks.length })
    })
    // Its failure is thrown where it is awaited.
    last.catch(() => {})
  }
  return { results, tell, told: () => last }
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
