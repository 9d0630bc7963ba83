import { callbackOf } from './callback-of.ts'
import { digestOf } from './digest.ts'
import { encodeJson } from './encode-json.ts'
import { type ArchiveEntry, packArchive } from './pack-archive.ts'
import type { TaskResult, TaskStatus } from './runtime.ts'

/** @property files paths below /out */
export type TaskOutcome = {
  status: TaskStatus
  reason?: string | undefined
  exitCode?: number | undefined
  fuel?: number | undefined
  files: ArchiveEntry[]
  stdout: Uint8Array
  stderr: Uint8Array
}

/** Makes a task's result from how it ended: the same outcome gives the same digest and callback. */
export async function resultArchive(outcome: TaskOutcome, wallMs: number): Promise<TaskResult> {
  const { status, reason, exitCode, fuel, files, stdout, stderr } = outcome
  const entries = files.map(({ path, bytes }) => ({ path: `out/${path}`, bytes }))
  if (stdout.length > 0) entries.push({ path: 'stdout.txt', bytes: stdout })
  if (stderr.length > 0) entries.push({ path: 'stderr.txt', bytes: stderr })
  entries.push({ path: 'status.json', bytes: encodeJson({ status, reason, exitCode, fuel }) })
  const archive = await packArchive(entries)
  const hashes = { digest: digestOf(archive), callback: callbackOf(status, entries) }
  const more = { ...(reason !== undefined && { reason }), ...(fuel !== undefined && { fuel }) }
  return { status, archive, ...hashes, wallMs, ...more }
}
