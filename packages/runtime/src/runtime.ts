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

/** @property path absolute in the sandbox: /app/main.py, /in/data.csv */
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
  /**
   * Files of /secrets by name, apart from the others: they are in no cache, log or message of ours, and a process
   * that held them runs nothing else. What the app writes of them into its result is its own doing.
   */
  secrets?: Record<string, Uint8Array>
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
  /** Told one after another; the next task's result waits until this is done with. */
  onTask?: (index: number, result: TaskResult) => void | Promise<void>
  /** Results are told to `onTask` and then let go of, and none is returned: a batch's may be more than memory holds. */
  isTold?: boolean
  onProgress?: (progress: { done: number; total: number }) => void
}

export interface Runtime {
  /**
   * @throws APP_INVALID when the module cannot run here: the same on every worker
   * @throws INPUT_INVALID for files, args or tasks that break the rules
   * @throws RUNTIME_MISSING when this runtime does not run such programs
   * @throws TASK_UNFINISHED when a task took too long here or this host had no memory for it: no result. The tasks
   * before it were told to `onTask`
   * @throws SANDBOX_FAILED when this host failed otherwise: no result
   * @throws the signal's reason when it is aborted
   */
  runTasks(input: RunInput): Promise<TaskResult[]>
  /** Ends what still runs. Later calls are refused with SANDBOX_FAILED. */
  close(): Promise<void>
}
