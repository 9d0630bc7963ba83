import type { Digest } from './digest.ts'
import type { Limits } from './limits.ts'
import type { TaskStatus } from './sandbox/task-status.ts'

export type { TaskStatus } from './sandbox/task-status.ts'

/**
 * How one task ended. Each of the three is a result that workers vote on.
 *
 * @property archive canonical tar: out/…, stdout.txt, stderr.txt, status.json
 * @property digest sha-256 of the archive, which goes on the chain
 * @property callback keccak256 of /out/callback.bin, zero for none; it goes on the chain, too
 */
export type TaskResult = {
  status: TaskStatus
  archive: Uint8Array
  digest: Digest
  callback: `0x${string}`
  reason?: string
  wallMs: number
  /** Fuel used, of a runtime that counts it; it stands in status.json, too. */
  fuel?: number
}

/** @property path absolute in the sandbox: /app/main.py, /in/data.csv, /secrets/key */
export type SandboxFile = { path: string; bytes: Uint8Array }

/**
 * What is run. An image's archive, as `docker save` writes it, is read only where the engine does not have the
 * image yet.
 */
export type Program =
  | { runtime: 'wasm'; module: Uint8Array }
  | { runtime: 'oci'; image: { digest: Digest; read: () => Promise<Uint8Array> } }

export type RunInput = {
  program: Program
  files: SandboxFile[]
  /** argv after argv[0]. */
  args: string[]
  env: Record<string, string>
  /** Indices to run, each below `taskCount`; results come in this order. */
  tasks: number[]
  taskCount: number
  limits: Limits
  /** Makes `random_get`, with the task's index. Give the job's digest; zeros when absent. */
  seed?: Digest
  signal?: AbortSignal
  onTask?: (index: number, result: TaskResult) => void | Promise<void>
  onProgress?: (progress: { done: number; total: number }) => void
}

export interface Runtime {
  /**
   * @throws APP_INVALID when the module cannot run here: the same on every worker
   * @throws INPUT_INVALID for files, args or tasks that break the rules
   * @throws RUNTIME_MISSING when this runtime does not run such programs
   * @throws SANDBOX_FAILED when this host failed: no result
   * @throws the signal's reason when it is aborted
   */
  runTasks(input: RunInput): Promise<TaskResult[]>
  /** Ends what still runs. Later calls are refused with SANDBOX_FAILED. */
  close(): Promise<void>
}
