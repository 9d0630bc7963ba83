import { availableParallelism } from 'node:os'
import { createFakeRuntime } from '../fake-runtime.ts'
import type { Runtime } from '../runtime.ts'

/**
 * A runtime that lets an app see all of its host that a check varies: a file in /out for each thing.
 * @param options.show only these
 */
export async function openRuntime(
  host: object,
  options: { fail?: string; show?: string[] },
): Promise<Runtime> {
  if (options.fail === 'open') throw new Error('there is no engine')
  let ran = 0
  return createFakeRuntime(async (_, files, { signal }) => {
    if (options.fail === 'exit') process.exit(3)
    if (options.fail === 'hang') await new Promise((_, reject) => signal?.addEventListener('abort', reject))
    const seen = {
      pid: process.pid,
      ran: ran++,
      cpus: availableParallelism(),
      cwd: process.cwd(),
      zone: new Date('2025-01-01T00:00:00Z').getHours(),
      language: Intl.DateTimeFormat().resolvedOptions().locale,
      files: files.map(({ path, bytes }) => `${path}=${Buffer.from(bytes)}`),
      host,
    }
    const shown = Object.entries(seen).filter(([name]) => options.show?.includes(name) ?? true)
    return { files: shown.map(([path, value]) => ({ path, bytes: Buffer.from(JSON.stringify(value)) })) }
  })
}
