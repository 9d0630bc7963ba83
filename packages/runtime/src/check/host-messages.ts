import type { ErrorJson } from '@manyhands/errors'
import type { TaskResult } from '../runtime.ts'
import type { InputByDigest } from './material-folder.ts'
import type { Host } from './perturbation.ts'

/**
 * How a host process begins: its only argument, as JSON.
 *
 * @property opener URL of a module that exports `openRuntime(host, options, folder)`
 * @property folder where contents lie
 */
export type HostSetup = { opener: string; folder: string; host: Host; options: object }

export type ToHost =
  | { type: 'run'; id: number; input: InputByDigest }
  | { type: 'abort'; id: number }
  | { type: 'close' }

export type FromHost =
  | { type: 'ready' }
  | { type: 'task'; id: number; index: number; result: TaskResult }
  | { type: 'done'; id: number }
  | { type: 'failed'; id?: number; error: ErrorJson | { message: string } }
