import type { WasiName } from '@manyhands/wasm'
import { WasiError } from './errno.ts'
import { fileCalls } from './file-calls.ts'
import { hostFuel } from './fuel-meter.ts'
import { pathCalls } from './path-calls.ts'
import { processCalls } from './process-calls.ts'
import type { TaskWorld } from './task-world.ts'

/** i32 come as unsigned numbers, i64 as signed bigints. Returning means success, any other errno is thrown. */
type WasiCall = (...args: never[]) => void
type Import = (...args: (number | bigint)[]) => number

/** All that a module can import: each function of preview 1; what is not there (sockets, signals) is ENOSYS. */
export function wasiImports(world: TaskWorld): { wasi_snapshot_preview1: Record<WasiName, Import> } {
  const calls: Record<WasiName, WasiCall> = {
    ...processCalls(world),
    ...fileCalls(world),
    ...pathCalls(world),
    proc_raise: missing,
    sock_accept: missing,
    sock_recv: missing,
    sock_send: missing,
    sock_shutdown: missing,
  }
  const entries = Object.entries(calls).map(
    ([name, call]) => [name, guard(world, call, costOf(name))] as const,
  )
  return { wasi_snapshot_preview1: Object.fromEntries(entries) as Record<WasiName, Import> }
}

function missing(): never {
  throw new WasiError('nosys')
}

/** Charged before the call does anything; what depends on its arguments is charged by the call itself. */
function costOf(name: string): number {
  return /^path_|^fd_(close|renumber|readdir)$/.test(name) ? hostFuel.path : hostFuel.call
}

function guard(world: TaskWorld, call: WasiCall, cost: number): Import {
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
