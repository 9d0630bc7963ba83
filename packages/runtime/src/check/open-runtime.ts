import { basename, join } from 'node:path'
import { createWasmRuntime } from '../create-wasm-runtime.ts'
import { createOciRuntime } from '../oci/create-oci-runtime.ts'
import type { Runtime } from '../runtime.ts'
import type { Host } from './perturbation.ts'

/** Which container engine runs images, and what starts its containers; its usual socket and default when absent. */
export type OpenOptions = { engine?: { socketPath?: string | undefined; runtime?: string | undefined } }

/**
 * What a host process opens: the runtimes that a worker has, as far as `host` changes them.
 * @param folder of the check: what one host instrumented, others may take from there
 */
export async function openRuntime(
  { execPath, v8Flags = [], isFresh, container }: Host,
  { engine }: OpenOptions,
  folder: string,
): Promise<Runtime> {
  // A host runs a batch or two: nothing needs to wait for more.
  const cache = isFresh ? {} : { cacheFolder: join(folder, 'modules') }
  const wasm = createWasmRuntime({ warm: { blank: 0 }, v8Flags, ...cache, ...(execPath && { execPath }) })
  // Named for the check: what a host that crashed left in the engine, the next one removes.
  const oci = createOciRuntime({ ...engine, owner: basename(folder), host: container })
  return {
    runTasks: input => (input.program.runtime === 'wasm' ? wasm : oci).runTasks(input),
    close: async () => {
      await Promise.all([wasm.close(), oci.close()])
    },
  }
}
