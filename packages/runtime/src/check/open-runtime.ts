import { createWasmRuntime } from '../create-wasm-runtime.ts'
import type { Runtime } from '../runtime.ts'
import type { Host } from './perturbation.ts'

/** What a host process opens: the runtimes that a worker has, as far as `host` changes them. */
export async function openRuntime({ v8Flags }: Host, _options: object): Promise<Runtime> {
  return createWasmRuntime({ v8Flags })
}
