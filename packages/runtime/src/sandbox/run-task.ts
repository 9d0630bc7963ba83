import { collectOutput, type OutputFile } from './collect-output.ts'
import type { Outcome } from './ending.ts'
import { Stop } from './ending.ts'
import { engine, type WasmModule } from './engine.ts'
import { instantiate } from './instantiate.ts'
import { TaskWorld, type WorldInput } from './task-world.ts'
import { trapReason } from './trap-reason.ts'

export type TaskOutput = Outcome & {
  fuel: number
  files: OutputFile[]
  stdout: Uint8Array
  stderr: Uint8Array
  /** What its linear memory took at the end: for the host, no part of the result. */
  memoryBytes: number
}
/** `unfinished` says how this host failed; it is no result. */
export type TaskEnd = TaskOutput | { unfinished: string }

export type TaskInput = WorldInput & { depth: number }

/**
 * Runs one task from an empty world to its end.
 *
 * A task stopped at a limit keeps nothing of what it wrote, so that all workers agree on its result.
 */
export function runTask(module: WasmModule, input: TaskInput): TaskEnd {
  const world = new TaskWorld(input)
  const end = run(module, world, input)
  if ('unfinished' in end) return end
  const nothing = new Uint8Array()
  const used = { fuel: world.fuel.used, memoryBytes: world.memory.size }
  const none = { ...used, files: [], stdout: nothing, stderr: nothing }
  if (end.status === 'limit-exceeded') return { ...end, ...none }
  const files = collectOutput(world.tree.out)
  if (files === undefined)
    return { status: 'app-failed', reason: 'wrote a file with too long a path', ...none }
  return { ...end, ...none, files, stdout: world.stdout.content(), stderr: world.stderr.content() }
}

function run(
  module: WasmModule,
  world: TaskWorld,
  { fuel, depth }: TaskInput,
): Outcome | { unfinished: string } {
  let gauges: ReturnType<typeof instantiate>['gauges'] | undefined
  try {
    const instance = instantiate(module, world, { fuel, depth })
    gauges = instance.gauges
    instance.start()
    return world.ending.outcome ?? { status: 'ok', exitCode: 0 }
  } catch (error) {
    // What was decided first counts, even when the guest trapped on its way out.
    if (world.ending.outcome !== undefined && gauges?.fault() !== true) return world.ending.outcome
    return afterTrap(error, gauges, world)
  }
}

/** The instrumented module traps when a count is below zero; the counts say which. */
function afterTrap(
  error: unknown,
  gauges: ReturnType<typeof instantiate>['gauges'] | undefined,
  world: TaskWorld,
): Outcome | { unfinished: string } {
  if (gauges?.fault()) return { unfinished: 'the host had no memory for it' }
  if (world.fuel.isOut) return { status: 'limit-exceeded', reason: 'out of fuel' }
  if (gauges?.isTooDeep()) return { status: 'app-failed', reason: 'trap: call stack exhausted' }
  const reason = trapReason(error)
  if (reason !== undefined && !(error instanceof Stop)) return { status: 'app-failed', reason }
  if (error instanceof engine.CompileError || !(error instanceof Error)) throw error
  return { unfinished: `${error.name}: ${error.message}`.slice(0, 200) }
}
