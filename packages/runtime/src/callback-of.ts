import { callbackFile, callbackHash } from '@manyhands/protocol'
import type { ArchiveEntry } from './pack-archive.ts'
import type { TaskStatus } from './sandbox/task-status.ts'

/** What a task's archive says of its callback bytes: the hash that goes into the leaf. Anyone who has the files comes to the same. */
export function callbackOf(status: TaskStatus, files: readonly ArchiveEntry[]): `0x${string}` {
  return callbackHash(status, files.find(({ path }) => path === `out/${callbackFile}`)?.bytes)
}
