import { ManyhandsError } from '@manyhands/errors'
import type { Runtime } from './runtime.ts'

/** The runtimes a worker has, as one: each batch goes to the one for its program. `close` closes all of them. */
export function createRuntimes(runtimes: { wasm?: Runtime | undefined; oci?: Runtime | undefined }): Runtime {
  return {
    async runTasks(input) {
      const { runtime } = input.program
      const chosen = runtimes[runtime]
      if (chosen === undefined) throw new ManyhandsError('RUNTIME_MISSING', { runtime })
      return await chosen.runTasks(input)
    },
    async close() {
      await Promise.all(Object.values(runtimes).map(runtime => runtime?.close()))
    },
  }
}
