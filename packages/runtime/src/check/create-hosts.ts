import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ManyhandsError } from '@manyhands/errors'
import { HostProcess } from './host-process.ts'
import { createMaterialFolder } from './material-folder.ts'
import type { OpenHost } from './run-perturbed.ts'

export type HostsOptions = {
  /** A module that exports `openRuntime`, in place of the worker's runtimes. */
  opener?: URL
  /** Handed to it; must fit into JSON. */
  options?: object
}

export type Hosts = {
  open: OpenHost
  /** Removes what hosts were given. Close those that are open first. */
  close(): Promise<void>
}

const own = new URL('./open-runtime.ts', import.meta.url)

/** Opens hosts as processes of their own on this machine, one for each call. */
export async function createHosts({ opener = own, options = {} }: HostsOptions = {}): Promise<Hosts> {
  const material = await createMaterialFolder()
  const probed = new Map<string, Promise<void>>()
  return {
    open: async host => {
      const { launcher = [] } = host
      const key = launcher.join(' ')
      if (!probed.has(key)) probed.set(key, probe(launcher))
      await probed.get(key)
      return await HostProcess.open({ opener: opener.href, folder: material.folder, host, options }, material)
    },
    close: material.remove,
  }
}

/** Whether the machine has the command, and lets us use it: some sandboxes forbid a change of personality. */
async function probe(launcher: readonly string[]): Promise<void> {
  const [command, ...args] = launcher
  if (command === undefined) return
  await promisify(execFile)(command, [...args, 'true'], { timeout: 10_000 }).catch((error: Error) => {
    const reason = 'code' in error && error.code === 'ENOENT' ? `there is no ${command}` : `${command} fails`
    throw new ManyhandsError('PERTURBATION_MISSING', { reason }, { cause: error })
  })
}
