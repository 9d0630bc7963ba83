import { engine, type WasmGlobal, type WasmMemory, type WasmModule } from './engine.ts'
import type { TaskWorld } from './task-world.ts'
import { wasiImports } from './wasi-imports.ts'

/**
 * A new instance of an instrumented module for one task: its imports are the host's functions and the two budgets
 * it starts with, its exports tell what is left of them.
 */
export function instantiate(
  module: WasmModule,
  world: TaskWorld,
  { fuel, depth }: { fuel: number; depth: number },
) {
  const { exports } = new engine.Instance(module, {
    ...wasiImports(world),
    manyhands: {
      fuel: new engine.Global({ value: 'i64' }, BigInt(fuel)),
      depth: new engine.Global({ value: 'i32' }, depth),
    },
  })
  const depthLeft = exports['manyhands:depth'] as WasmGlobal<number>
  const fault = exports['manyhands:fault'] as WasmGlobal<number>
  world.memory.attach(exports.memory as WasmMemory)
  world.fuel.attach(exports['manyhands:fuel'] as WasmGlobal<bigint>)
  return {
    start: () => {
      const first = exports['manyhands:start'] as (() => void) | undefined
      first?.()
      const main = exports._start as () => void
      main()
    },
    gauges: { isTooDeep: () => depthLeft.value < 0, fault: () => fault.value !== 0 },
  }
}
