import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand, versionOf } from './run-command.ts'
import { median } from './statistics.ts'

/** Start to end of a container that does nothing, by the engine's own command, or why there is none. */
export type ContainerStart = { engine: string; ms: number } | { engine: string; skipped: string }

const image = 'manyhands-bench-nothing:1'

export async function measureContainers(folder: string, rounds: number): Promise<ContainerStart[]> {
  return [await measure('docker', folder, rounds), await measure('podman', folder, rounds)]
}

async function measure(engine: string, folder: string, rounds: number): Promise<ContainerStart> {
  if ((await versionOf(engine)) === undefined) return { engine, skipped: `${engine} is not installed` }
  if ((await versionOf(engine, ['info'])) === undefined)
    return { engine, skipped: `${engine} does not run here` }
  try {
    await runCommand(engine, ['import', await emptySystem(folder), image])
  } catch (error) {
    return { engine, skipped: `${engine} took no image: ${String(error).split('\n')[0]}` }
  }
  const times: number[] = []
  try {
    for (let i = 0; i < rounds; i += 1) {
      const before = performance.now()
      await runCommand(engine, [
        'run',
        '--rm',
        '--network',
        'none',
        '--read-only',
        '--cap-drop',
        'ALL',
        image,
        '/nothing',
      ])
      times.push(performance.now() - before)
    }
  } finally {
    await runCommand(engine, ['rmi', '-f', image])
  }
  return { engine, ms: median(times) }
}

/** A file system with one program in it that ends at once. */
async function emptySystem(folder: string): Promise<string> {
  const source = join(folder, 'nothing.c')
  await writeFile(source, 'int main(void) { return 0; }\n')
  await runCommand('cc', ['-O2', '-static', '-o', join(folder, 'nothing'), source])
  await runCommand('tar', ['-cf', 'nothing.tar', 'nothing'], { cwd: folder })
  return join(folder, 'nothing.tar')
}
