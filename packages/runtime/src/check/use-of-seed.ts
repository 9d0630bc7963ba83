import type { TaskResult } from '../runtime.ts'
import { unpackArchive } from '../unpack-archive.ts'
import { compareResults, firstDifference } from './compare-results.ts'
import type { TaskResults } from './run-perturbed.ts'

export type SeedUse = 'unused' | 'fuel' | 'output'

/** What an app makes of its seed, by results that differ in nothing else: the most that any of its tasks does. */
export async function useOfSeed(before: TaskResults, after: TaskResults): Promise<SeedUse> {
  const uses = new Set<SeedUse>()
  for (const [task, result] of before) uses.add(await useOfTask(result, after.get(task)!))
  return uses.has('output') ? 'output' : uses.has('fuel') ? 'fuel' : 'unused'
}

async function useOfTask(before: TaskResult, after: TaskResult): Promise<SeedUse> {
  const difference = await compareResults(0, before, after)
  if (difference === undefined) return 'unused'
  if (Object.keys(difference.facts).some(name => name !== 'fuel')) return 'output'
  const [a, b] = await Promise.all([before, after].map(async ({ archive }) => await outputOf(archive)))
  return firstDifference(a!, b!) === undefined ? 'fuel' : 'output'
}

async function outputOf(archive: Uint8Array) {
  const files = await unpackArchive(archive, { archiveBytes: archive.length, entries: Infinity })
  return files.filter(({ path }) => path !== 'status.json')
}
