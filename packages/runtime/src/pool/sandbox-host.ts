import type { WasmRuntimeOptions } from '../create-wasm-runtime.ts'
import { detectLayers } from '../isolation/detect-layers.ts'
import { instrument } from './instrument.ts'
import { ModuleCache } from './module-cache.ts'
import { defaultWarm, SandboxPool } from './sandbox-pool.ts'

/** Everything that outlives a batch. The pool is made at the first one, when the layers are known. */
export function createSandboxHost(
  { execPath, v8Flags, cacheFolder, warm, layers }: WasmRuntimeOptions,
  closing: AbortSignal,
) {
  const cache = new ModuleCache(cacheFolder)
  let opened:
    | Promise<{ pool: SandboxPool; make: (module: Uint8Array, memoryBytes: number) => Promise<Uint8Array> }>
    | undefined
  async function open() {
    const active = layers ?? (await detectLayers())
    const sandbox = { execPath, v8Flags, layers: active }
    const pool = new SandboxPool(sandbox, { ...defaultWarm, ...warm })
    const make = (module: Uint8Array, memoryBytes: number) =>
      instrument(module, memoryBytes, { layers: active }, closing)
    return { pool, make }
  }
  return {
    cache,
    open: () => {
      opened ??= open().catch(error => {
        opened = undefined
        throw error
      })
      return opened
    },
    close: async () => {
      await cache.settled()
      await (await opened?.catch(() => undefined))?.pool.close()
    },
  }
}

export type SandboxHost = ReturnType<typeof createSandboxHost>
