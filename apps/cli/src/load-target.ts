import { readFile, stat } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import {
  defaultLimits,
  fuelPerSecond,
  type LoadedProject,
  loadProject,
  type Project,
  projectFromScript,
  scriptKinds,
} from '@manyhands/runtime'

export type TargetOptions = {
  inputs?: string[] | undefined
  tasks?: number | undefined
  trust?: number | undefined
  args?: string[] | undefined
  timeoutSeconds?: number | undefined
  fuel?: number | undefined
}

/**
 * What is to be run: a folder with `manyhands.json`, or one script (.py, .js, .ts, .sql). Options go before what the project says.
 * @throws FILE_UNREADABLE, JOB_INVALID, INPUT_INVALID
 */
export async function loadTarget(target: string, options: TargetOptions): Promise<LoadedProject> {
  const found = await stat(target).catch((error: NodeJS.ErrnoException) => {
    throw new ManyhandsError('FILE_UNREADABLE', { path: target, reason: error.code ?? error.message })
  })
  const { inputs = [], tasks, trust, args } = options
  if (!found.isDirectory()) {
    if (!scriptKinds.has(extname(target))) {
      const kinds = [...scriptKinds.keys()].join(', ')
      const reason = `${target} is neither a folder with manyhands.json nor a script (${kinds})`
      throw new ManyhandsError('INPUT_INVALID', { what: 'the target', reason })
    }
    const named = {
      ...(tasks !== undefined && { tasks }),
      ...(trust !== undefined && { trust }),
      ...(args && { args }),
    }
    return await projectFromScript(target, { inputs, ...named, ...limitsFor('wasm', undefined, options) })
  }
  const loaded = await loadProject(target)
  const project = { ...loaded.project }
  if (tasks !== undefined) project.tasks = tasks
  if (trust !== undefined) project.trust = trust
  if (args !== undefined) project.args = args
  Object.assign(project, limitsFor(loaded.app.program.runtime, project.limits, options))
  return { ...loaded, project, files: { ...loaded.files, ...(await readInputs(inputs, loaded)) } }
}

/**
 * A module's time is counted in fuel, so that it is the same everywhere; real seconds are only the host's own guard, and
 * leave a slow machine room. A container's time is real.
 */
function limitsFor(
  runtime: 'wasm' | 'oci',
  own: Project['limits'],
  { timeoutSeconds, fuel }: TargetOptions,
): Pick<Project, 'limits'> {
  if (runtime === 'oci') {
    return timeoutSeconds === undefined ? {} : { limits: { ...own, wallSeconds: timeoutSeconds } }
  }
  const units = fuel ?? (timeoutSeconds === undefined ? undefined : timeoutSeconds * fuelPerSecond)
  if (units === undefined) return {}
  const wallSeconds = Math.max(defaultLimits.wallSeconds, Math.ceil(units / fuelPerSecond))
  return { limits: { ...own, fuel: units, wallSeconds } }
}

async function readInputs(
  inputs: string[],
  { files, dataset }: LoadedProject,
): Promise<Record<string, Uint8Array>> {
  const read: Record<string, Uint8Array> = {}
  for (const input of inputs) {
    const name = basename(input)
    if (Object.hasOwn(read, name) || Object.hasOwn(files, name) || name === dataset?.name) {
      throw new ManyhandsError('JOB_INVALID', { reason: `two inputs are named ${name}` })
    }
    read[name] = await readFile(resolve(input)).catch((error: NodeJS.ErrnoException) => {
      throw new ManyhandsError('FILE_UNREADABLE', { path: input, reason: error.code ?? error.message })
    })
  }
  return read
}
