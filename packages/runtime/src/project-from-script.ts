import { basename, dirname, extname, resolve } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { encodeJson } from './encode-json.ts'
import { readProject } from './load-project.ts'
import type { LoadedProject } from './loaded-project.ts'
import { parseJson } from './parse-json.ts'
import { type Project, projectSchema } from './project.ts'
import { resolveSource } from './resolve-source.ts'
import { scriptKinds } from './script-kinds.ts'

export type ScriptOptions = {
  /** Files of the script's owner, found in /in under their base names. */
  inputs?: string[]
  tasks?: number
  trust?: number
  args?: string[]
  limits?: Project['limits']
}

/**
 * A project around one script: `manyhands run my.py --input data.csv --tasks 8`. What it is, is told by its extension.
 *
 * @throws JOB_INVALID for options that break a rule, INPUT_INVALID for another kind of file, FILE_UNREADABLE for a file that is not
 * there, APP_INVALID for TypeScript that is more than JavaScript with types
 */
export async function projectFromScript(path: string, options: ScriptOptions = {}): Promise<LoadedProject> {
  const kind = scriptKinds.get(extname(path))
  if (kind === undefined) {
    const reason = `${path} is no script that runs here: they end in ${[...scriptKinds.keys()].join(', ')}`
    throw new ManyhandsError('INPUT_INVALID', { what: 'the script', reason })
  }
  const { inputs = [], tasks = 1, trust, args = [], limits } = options
  const files: Record<string, string> = { [kind.file]: resolve(path) }
  for (const input of inputs) {
    const name = basename(input)
    if (Object.hasOwn(files, name))
      throw new ManyhandsError('JOB_INVALID', { reason: `two inputs are named ${name}` })
    files[name] = resolve(input)
  }
  // It comes with this package, wherever the script lies.
  const module = resolveSource(kind.app.module, import.meta.dirname)
  const project = { name: basename(path), app: { ...kind.app, module }, files, args, tasks, trust, limits }
  const loaded = await readProject(
    parseJson(encodeJson(project), projectSchema, 'JOB_INVALID'),
    dirname(resolve(path)),
    // Whoever calls names these files, and no stranger's manifest.
    resolveSource,
  )
  if (kind.prepare === undefined) return loaded
  const script = kind.prepare(loaded.files[kind.file]!, path)
  return { ...loaded, files: { ...loaded.files, [kind.file]: script } }
}
