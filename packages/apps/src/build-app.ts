import { join } from 'node:path'
import { type Project, readManifest } from '@manyhands/runtime'
import { buildAssemblyscript } from './build/build-assemblyscript.ts'
import { buildC } from './build/build-c.ts'
import { buildPython } from './build/build-python.ts'
import { buildRust } from './build/build-rust.ts'
import { buildTypescript } from './build/build-typescript.ts'

/** @property wasiSdk a folder with a WASI SDK, in place of Debian's compiler */
export type BuildOptions = { wasiSdk?: string | undefined }

/**
 * Makes what a project's app names, as its `app.build` says. Compilers run with the project's own flags and, for Rust, its build
 * scripts: build only what you would run.
 *
 * @returns the files it wrote, relative to the folder; none when there is nothing to build
 * @throws JOB_INVALID for a project that breaks its schema, COMPILER_MISSING, BUILD_FAILED, FILE_UNREADABLE
 */
export async function buildApp(folder: string, options: BuildOptions = {}): Promise<string[]> {
  const project = await readManifest(folder)
  return await buildProject(project, folder, options)
}

async function buildProject({ app }: Project, folder: string, options: BuildOptions): Promise<string[]> {
  const { build } = app
  switch (build?.kind) {
    case undefined:
      return []
    case 'python':
      return await buildPython(folder, join(folder, build.wheels))
    case 'typescript':
      return await buildTypescript(folder, join(folder, build.source))
    case 'c':
    case 'cpp':
      return await buildC(folder, app.module, build, options.wasiSdk)
    case 'rust':
      return await buildRust(folder, app.module, build.binary)
    case 'assemblyscript':
      return await buildAssemblyscript(folder, app.module, build)
  }
}
