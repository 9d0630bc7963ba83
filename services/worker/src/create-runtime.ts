import type { Logger } from '@manyhands/host'
import { createWasmRuntime, detectLayers, type Runtime, requireLayers } from '@manyhands/runtime'
import type { WorkerConfig } from './config.ts'

/**
 * What this worker runs tasks with. Says which layers stand between a guest and the machine.
 * @throws SANDBOX_LAYER_MISSING when the operator asked for more than there is
 */
export async function createRuntime(
  { cacheFolder, sandbox }: Pick<WorkerConfig, 'cacheFolder' | 'sandbox'>,
  log: Pick<Logger, 'info'>,
): Promise<Runtime> {
  const layers = await detectLayers()
  requireLayers(layers, sandbox.require)
  log.info({ layers }, `sandbox layers: ${layers.join(', ') || 'none'}`)
  const { blank, loaded } = sandbox
  const warm = { ...(blank !== undefined && { blank }), ...(loaded !== undefined && { loaded }) }
  return createWasmRuntime({ layers, warm, ...(cacheFolder !== undefined && { cacheFolder }) })
}
