import { ManyhandsError } from '@manyhands/errors'
import { gatherAnimation } from './gather-animation.ts'
import { gatherConcat } from './gather-concat.ts'
import type { ArchiveEntry } from './pack-archive.ts'
import type { TaskStatus } from './runtime.ts'
import type { Gather } from './schema-parts.ts'

/** @property files a task's archive, unpacked: its outputs are under out/ */
export type GatherInput = { task: number; status: TaskStatus; files: ArchiveEntry[] }

/**
 * Makes the job's one output of its tasks' outputs, in the order of the tasks. Tasks that are not `ok` or
 * did not write the file are left out; nothing at all gives no file.
 *
 * @throws RESULT_MISMATCH when a frame of an animation is no picture
 */
export function gatherResults(job: { gather?: Gather | undefined }, results: GatherInput[]): ArchiveEntry[] {
  const { gather } = job
  if (gather === undefined) return []
  const parts = results
    .filter(result => result.status === 'ok')
    .toSorted((a, b) => a.task - b.task)
    .flatMap(({ task, files }) => {
      const found = files.find(file => file.path === `out/${gather.file}`)
      return found === undefined ? [] : [{ name: `${gather.file} of task ${task}`, bytes: found.bytes }]
    })
  if (parts.length === 0) return []
  return [{ path: gather.output, bytes: gatherParts(gather, parts) }]
}

function gatherParts(gather: Gather, parts: { name: string; bytes: Uint8Array }[]): Uint8Array {
  if (gather.kind === 'concat') {
    return gatherConcat(
      parts.map(part => part.bytes),
      gather.header ?? false,
    )
  }
  try {
    return gatherAnimation(parts, gather.delayMs)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ManyhandsError(
      'RESULT_MISMATCH',
      { path: gather.output, reason: error.message },
      { cause: error },
    )
  }
}
