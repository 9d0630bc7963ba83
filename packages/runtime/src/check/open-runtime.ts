import { join } from 'node:path'
import { createWasmRuntime } from '../create-wasm-runtime.ts'
import type { Runtime } from '../runtime.ts'
import type { Host } from './perturbation.ts'

/**
 * What a host process opens: the runtimes that a worker has, as far as `host` changes them.
 * @param folder of the check: what one host instrumented, others may take from there
 */
export async function openRuntime(
  { v8Flags = [], isFresh }: Host,
  _: object,
  folder: string,
): Promise<Runtime> {
  // A host runs a batch or two: nothing needs to wait for more.
  return createWasmRuntime({
    warm: { blank: 0 },
    v8Flags,
    ...(!isFresh && { cacheFolder: join(folder, 'modules') }),
  })
}
