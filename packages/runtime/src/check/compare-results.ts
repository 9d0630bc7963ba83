import { type ArchiveEntry, compareBytes } from '../pack-archive.ts'
import type { TaskResult } from '../runtime.ts'
import { unpackArchive } from '../unpack-archive.ts'

/** Of the baseline and of the other run. */
export type Pair<T> = readonly [T, T]

/**
 * The first byte that differs in a file of two results.
 *
 * @property sizes in bytes, undefined where the file is missing
 * @property atByte counted from 0; the shorter one's size where it is the beginning of the other
 * @property contexts what lies around it, both from `contextStart`
 */
export type FileDifference = {
  path: string
  sizes: Pair<number | undefined>
  atByte: number
  contextStart: number
  contexts: Pair<Uint8Array>
}

/** How two results of one task differ. `facts` are those of their status.json that differ: status, reason, exitCode, fuel. */
export type TaskDifference = {
  task: number
  facts: Record<string, Pair<unknown>>
  file: FileDifference
}

const rowBytes = 8
const rowsBefore = 2
const rowsAfter = 3
const maxFacts = 20

/** What differs between two results, undefined when nothing does. The file is the first in the archive's order. */
export async function compareResults(
  task: number,
  before: Pick<TaskResult, 'archive' | 'digest'>,
  after: Pick<TaskResult, 'archive' | 'digest'>,
): Promise<TaskDifference | undefined> {
  if (before.digest === after.digest) return undefined
  const limits = {
    archiveBytes: Math.max(before.archive.length, after.archive.length),
    entries: Number.POSITIVE_INFINITY,
  }
  const files = await Promise.all(
    [before, after].map(async ({ archive }) => await unpackArchive(archive, limits)),
  )
  const file = firstDifference(files[0]!, files[1]!)
  // Canonical archives with equal files have equal digests.
  if (file === undefined) throw new TypeError('two results of one content have different digests')
  return { task, facts: differentFacts(files[0]!, files[1]!), file }
}

/** Both sorted or not. Pure. */
export function firstDifference(
  before: readonly ArchiveEntry[],
  after: readonly ArchiveEntry[],
): FileDifference | undefined {
  const [olds, news] = [before, after].map(all => new Map(all.map(({ path, bytes }) => [path, bytes])))
  const paths = [...new Set([...olds!.keys(), ...news!.keys()])].sort(compareBytes)
  for (const path of paths) {
    const [a, b] = [olds!.get(path), news!.get(path)]
    const atByte = firstDifferentByte(a ?? new Uint8Array(), b ?? new Uint8Array())
    if (atByte !== undefined || a === undefined || b === undefined) return describe(path, a, b, atByte ?? 0)
  }
  return undefined
}

function describe(
  path: string,
  a: Uint8Array | undefined,
  b: Uint8Array | undefined,
  atByte: number,
): FileDifference {
  const row = atByte - (atByte % rowBytes)
  const contextStart = Math.max(0, row - rowsBefore * rowBytes)
  const end = row + (rowsAfter + 1) * rowBytes
  // Copies, or a few bytes would hold a whole archive in memory.
  const context = (bytes: Uint8Array | undefined) => new Uint8Array(bytes?.subarray(contextStart, end) ?? [])
  return {
    path,
    sizes: [a?.length, b?.length],
    atByte,
    contextStart,
    contexts: [context(a), context(b)],
  }
}

function firstDifferentByte(a: Uint8Array, b: Uint8Array): number | undefined {
  const shorter = Math.min(a.length, b.length)
  if (Buffer.compare(a.subarray(0, shorter), b.subarray(0, shorter)) === 0) {
    return a.length === b.length ? undefined : shorter
  }
  let at = 0
  while (a[at] === b[at]) at++
  return at
}

function differentFacts(
  before: readonly ArchiveEntry[],
  after: readonly ArchiveEntry[],
): TaskDifference['facts'] {
  const [a, b] = [factsOf(before), factsOf(after)]
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort().slice(0, maxFacts)
  return Object.fromEntries(
    names
      .filter(name => JSON.stringify(a[name]) !== JSON.stringify(b[name]))
      .map(name => [name, [a[name], b[name]] as const]),
  )
}

/** A runtime writes status.json; a result that a runtime of somebody else made may still hold anything there. */
function factsOf(files: readonly ArchiveEntry[]): Record<string, unknown> {
  const bytes = files.find(({ path }) => path === 'status.json')?.bytes
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes ?? []).toString())
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
