import { collectOutput, type OutputFile } from './collect-output.ts'
import type { Outcome } from './ending.ts'
import { Stop } from './ending.ts'
import { engine, type WasmMemory, type WasmModule } from './engine.ts'
import { TaskWorld, type WorldInput } from './task-world.ts'
import { trapReason } from './trap-reason.ts'
import { wasiImports } from './wasi-imports.ts'

export type TaskOutput = Outcome & { files: OutputFile[]; stdout: Uint8Array; stderr: Uint8Array }

/**
 * Runs one task from an empty world to its end. Throws only for faults of the host, which are no result.
 *
 * A task stopped at a limit keeps nothing of what it wrote, so that all workers agree on its result.
 */
export function runTask(module: WasmModule, input: WorldInput): TaskOutput {
  const world = new TaskWorld(input)
  const outcome = run(module, world)
  const none = { files: [], stdout: new Uint8Array(), stderr: new Uint8Array() }
  if (outcome.status === 'limit-exceeded') return { ...outcome, ...none }
  const files = collectOutput(world.tree.out)
  if (files === undefined)
    return { status: 'app-failed', reason: 'wrote a file with too long a path', ...none }
  return { ...outcome, files, stdout: world.stdout.content(), stderr: world.stderr.content() }
}

function run(module: WasmModule, world: TaskWorld): Outcome {
  try {
    const instance = new engine.Instance(module, wasiImports(world))
    world.memory.attach(instance.exports.memory as WasmMemory)
    const start = instance.exports._start as () => void
    start()
    return world.ending.outcome ?? { status: 'ok', exitCode: 0 }
  } catch (error) {
    // What was decided first counts, even when the guest trapped on its way out.
    if (world.ending.outcome !== undefined) return world.ending.outcome
    const reason = trapReason(error)
    if (reason === undefined || error instanceof Stop) throw error
    return { status: 'app-failed', reason }
  }
}
