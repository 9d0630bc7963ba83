import { join } from 'node:path'
import type { LoadedProject } from './loaded-project.ts'
import { parseJson } from './parse-json.ts'
import { type Project, projectSchema } from './project.ts'
import { readSource, readSources } from './read-source.ts'
import { resolveSource } from './resolve-source.ts'

/**
 * Reads `manyhands.json` in `folder` and every file it names.
 *
 * @throws JOB_INVALID when it breaks the schema, FILE_UNREADABLE for a file that is not there
 */
export async function loadProject(folder: string): Promise<LoadedProject> {
  const project = parseJson(await readSource(join(folder, 'manyhands.json')), projectSchema, 'JOB_INVALID')
  return await readProject(project, folder)
}

/** The same for a project that is already parsed; relative sources are taken from `folder`. */
export async function readProject(project: Project, folder: string): Promise<LoadedProject> {
  const find = (source: string) => resolveSource(source, folder)
  const { app, dataset } = project
  const runtime = app.module === undefined ? 'oci' : 'wasm'
  const [bytes, appFiles, files, data] = await Promise.all([
    readSource(find(app.module ?? app.image!)),
    readSources(app.files ?? {}, find),
    readSources(project.files ?? {}, find),
    dataset === undefined ? undefined : readSource(find(dataset.path)),
  ])
  return {
    project,
    app: {
      name: app.name ?? project.name,
      program: { runtime, bytes },
      files: appFiles,
      args: app.args ?? [],
      env: app.env ?? {},
    },
    dataset: dataset === undefined ? undefined : { name: dataset.name, bytes: data! },
    files,
  }
}
