import { setFlagsFromString } from 'node:v8'
import type { Host } from '../check/perturbation.ts'
import { createFakeRuntime } from '../fake-runtime.ts'
import type { Runtime } from '../runtime.ts'
import { engine, type WasmMemory } from '../sandbox/engine.ts'

/**
 * Runs modules as they are, in V8 as it is: what the sandbox does not do. /out/memory is the first 64 bytes of the memory
 * after `_start`. Modules import nothing.
 */
export async function openRuntime({ v8Flags = [] }: Host): Promise<Runtime> {
  for (const flag of v8Flags) setFlagsFromString(flag)
  return createFakeRuntime((_, __, { program }) => {
    if (program.runtime !== 'wasm') throw new TypeError('this runs modules')
    const { exports } = new engine.Instance(new engine.Module(program.module), {})
    try {
      const start = exports._start as () => void
      start()
    } catch (error) {
      // The stack was exhausted: how deep it came is in its memory.
      if (!(error instanceof RangeError)) throw error
    }
    const bytes = new Uint8Array((exports.memory as WasmMemory).buffer.slice(0, 64))
    return { files: [{ path: 'memory', bytes }] }
  })
}
