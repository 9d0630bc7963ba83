import type { ArchiveEntry } from '@manyhands/runtime'
import { z } from 'zod'

const schema = z.object({
  status: z.enum(['ok', 'app-failed', 'limit-exceeded']),
  reason: z.string().optional(),
  exitCode: z.number().optional(),
  fuel: z.number().optional(),
})

/** How a task ended, in the words of its own `status.json`; an empty object when it has none that can be read. */
export type OwnStatus = Partial<z.output<typeof schema>>

export function readTaskStatus(files: readonly ArchiveEntry[]): OwnStatus {
  const own = files.find(({ path }) => path === 'status.json')
  if (own === undefined) return {}
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(own.bytes))).data ?? {}
  } catch {
    // Not JSON: it says nothing.
    return {}
  }
}
