import { join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { readCheckFile } from './check-file.ts'
import type { LoadedProject } from './loaded-project.ts'
import { parseJson } from './parse-json.ts'
import { type Project, projectSchema } from './project.ts'
import { readSource, readSources } from './read-source.ts'
import { resolveOwnSource } from './resolve-source.ts'

/**
 * Reads `manyhands.json` in `folder` and every file it names, and `manyhands.check.json` if there is one.
 *
 * @throws JOB_INVALID when it breaks the schema, FILE_UNREADABLE for a file that is not there
 */
export async function loadProject(folder: string): Promise<LoadedProject> {
  const project = await readManifest(folder)
  const [loaded, check] = await Promise.all([readProject(project, folder), readCheckFile(folder)])
  return check === undefined ? loaded : { ...loaded, app: { ...loaded.app, check } }
}

/** Only `manyhands.json` of a folder. @throws JOB_INVALID, FILE_UNREADABLE */
export async function readManifest(folder: string): Promise<Project> {
  return parseJson(await readSource(join(folder, 'manyhands.json')), projectSchema, 'JOB_INVALID')
}

/**
 * The same for a project that is already parsed; relative sources are taken from `folder`, and must lie in it unless `resolveTo`
 * says otherwise.
 */
export async function readProject(
  project: Project,
  folder: string,
  resolveTo = resolveOwnSource,
): Promise<LoadedProject> {
  const find = (source: string) => resolveTo(source, folder)
  const { app, dataset } = project
  const runtime = app.module === undefined ? 'oci' : 'wasm'
  const [bytes, appFiles, files, data] = await Promise.all([
    readBuilt(project, () => readSource(find(app.module ?? app.image!))),
    readBuilt(project, () => readSources(app.files ?? {}, find)),
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

/** What is missing of a project that has to be built was probably not built. */
async function readBuilt<Read>({ app }: Project, read: () => Promise<Read>): Promise<Read> {
  try {
    return await read()
  } catch (error) {
    const isMissing =
      error instanceof ManyhandsError && error.code === 'FILE_UNREADABLE' && error.details.reason === 'ENOENT'
    if (app.build === undefined || !isMissing) throw error
    const reason = 'it is not there; the project is built with: manyhands app build'
    throw new ManyhandsError('FILE_UNREADABLE', { ...error.details, reason }, { cause: error })
  }
}
