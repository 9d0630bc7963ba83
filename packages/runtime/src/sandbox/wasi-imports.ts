import { WasiError } from './errno.ts'
import { hostFuel } from './fuel-meter.ts'
import { fileCalls } from './file-calls.ts'
import { pathCalls } from './path-calls.ts'
import { processCalls } from './process-calls.ts'
import type { TaskWorld } from './task-world.ts'
import { type WasiName, wasiSignatures } from './wasi-signatures.ts'

type Call = (...args: (number | bigint)[]) => number

/** All that a module can import: each function of preview 1; what is not there (sockets, signals) is ENOSYS. */
export function wasiImports(world: TaskWorld): { wasi_snapshot_preview1: Record<WasiName, Call> } {
  const calls = { ...processCalls(world), ...fileCalls(world), ...pathCalls(world) }
  const names = Object.keys(wasiSignatures) as WasiName[]
  const entries = names.map(name => [name, guard(world, calls[name] ?? missing, costOf(name))] as const)
  return { wasi_snapshot_preview1: Object.fromEntries(entries) as Record<WasiName, Call> }
}

function missing(): never {
  throw new WasiError('nosys')
}

/** Charged before the call does anything; what depends on its arguments is charged by the call itself. */
function costOf(name: WasiName): number {
  return /^path_|^fd_(close|renumber|readdir)$/.test(name) ? hostFuel.path : hostFuel.call
}

function guard(world: TaskWorld, call: (...args: never[]) => void, cost: number): Call {
  const unsigned = (value: number | bigint) => (typeof value === 'number' ? value >>> 0 : value)
  return (...args) => {
    const { outcome } = world.ending
    // A guest that caught the exception of its own end gets no more calls.
    if (outcome !== undefined) world.ending.stop(outcome)
    try {
      world.fuel.charge(cost)
      call(...(args.map(unsigned) as never[]))
      return 0
    } catch (error) {
      if (error instanceof WasiError) return error.errno
      throw error
    }
  }
}
