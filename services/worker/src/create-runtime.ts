import type { Logger } from '@manyhands/host'
import {
  createOciRuntime,
  createRuntimes,
  createWasmRuntime,
  detectLayers,
  type Runtime,
  requireLayers,
} from '@manyhands/runtime'
import type { WorkerConfig } from './config.ts'

/**
 * What this worker runs tasks with. Says which layers stand between a guest and the machine, and which container
 * engine it has.
 *
 * @param owner whose containers the engine runs: the worker's address, the same after a restart
 * @throws SANDBOX_LAYER_MISSING when the operator asked for more than there is
 * @throws ENGINE_UNFIT when the container engine would not keep a limit; SANDBOX_FAILED when it does not answer
 */
export async function createRuntime(
  { cacheFolder, sandbox, oci: engine }: Pick<WorkerConfig, 'cacheFolder' | 'sandbox' | 'oci'>,
  owner: string,
  log: Pick<Logger, 'info'>,
): Promise<Runtime> {
  const layers = await detectLayers()
  requireLayers(layers, sandbox.require)
  log.info({ layers }, `sandbox layers: ${layers.join(', ') || 'none'}`)
  const { blank, loaded } = sandbox
  const warm = { ...(blank !== undefined && { blank }), ...(loaded !== undefined && { loaded }) }
  const oci = engine && createOciRuntime({ ...engine, owner })
  if (oci === undefined) log.info({}, 'runtimes: wasm')
  else {
    const report = await oci.check()
    log.info({ report }, `runtimes: wasm, oci (${report.engine} with ${report.runtime})`)
  }
  const wasm = createWasmRuntime({ layers, warm, ...(cacheFolder !== undefined && { cacheFolder }) })
  return createRuntimes({ wasm, oci })
}
