import { readFile, stat } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { type LoadedProject, loadProject, projectFromScript, scriptKinds } from '@manyhands/runtime'

export type TargetOptions = {
  inputs?: string[] | undefined
  tasks?: number | undefined
  trust?: number | undefined
  args?: string[] | undefined
  timeoutSeconds?: number | undefined
}

/**
 * What is to be run: a folder with `manyhands.json`, or one script (.py, .js, .ts, .sql). Options go before what the project says.
 * @throws FILE_UNREADABLE, JOB_INVALID, INPUT_INVALID
 */
export async function loadTarget(target: string, options: TargetOptions): Promise<LoadedProject> {
  const found = await stat(target).catch((error: NodeJS.ErrnoException) => {
    throw new ManyhandsError('FILE_UNREADABLE', { path: target, reason: error.code ?? error.message })
  })
  const { inputs = [], tasks, trust, args, timeoutSeconds } = options
  const limits = timeoutSeconds === undefined ? {} : { limits: { wallSeconds: timeoutSeconds } }
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
    return await projectFromScript(target, { inputs, ...named, ...limits })
  }
  const loaded = await loadProject(target)
  const project = { ...loaded.project }
  if (tasks !== undefined) project.tasks = tasks
  if (trust !== undefined) project.trust = trust
  if (args !== undefined) project.args = args
  if (timeoutSeconds !== undefined) project.limits = { ...project.limits, wallSeconds: timeoutSeconds }
  return { ...loaded, project, files: { ...loaded.files, ...(await readInputs(inputs, loaded)) } }
}

async function readInputs(
  inputs: string[],
  { files, dataset }: LoadedProject,
): Promise<Record<string, Uint8Array>> {
  const read: Record<string, Uint8Array> = {}
  for (const input of inputs) {
    const name = basename(input)
    if (name in read || name in files || name === dataset?.name) {
      throw new ManyhandsError('JOB_INVALID', { reason: `two inputs are named ${name}` })
    }
    read[name] = await readFile(resolve(input)).catch((error: NodeJS.ErrnoException) => {
      throw new ManyhandsError('FILE_UNREADABLE', { path: input, reason: error.code ?? error.message })
    })
  }
  return read
}
