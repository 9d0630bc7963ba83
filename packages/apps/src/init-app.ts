import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { isKind, type Kind, kinds } from './kinds.ts'

const templates = join(import.meta.dirname, '../templates')

/**
 * Writes a working project of a kind into a folder that is empty or not there; its name becomes the folder's.
 *
 * @returns the files it wrote, relative to the folder, sorted
 * @throws INPUT_INVALID for an unknown kind or a folder that holds something, FILE_UNREADABLE
 */
export async function initApp(kind: string, folder: string): Promise<string[]> {
  if (!isKind(kind)) {
    const reason = `there is no ${kind}; there are ${Object.keys(kinds).join(', ')}`
    throw new ManyhandsError('INPUT_INVALID', { what: 'the kind of app', reason })
  }
  const held = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new ManyhandsError('FILE_UNREADABLE', { path: folder, reason: error.code ?? error.message })
  })
  if (held.length > 0) {
    throw new ManyhandsError('INPUT_INVALID', { what: 'the folder', reason: `${folder} is not empty` })
  }
  await mkdir(folder, { recursive: true })
  await copyTemplate(kind, folder)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return files.map(file => file.slice(join(folder, '/').length)).sort()
}

async function copyTemplate(kind: Kind, folder: string): Promise<void> {
  // Built files of a template that was tried in place are no part of it.
  const built = new Set(['build', 'target', '__pycache__'])
  await cp(join(templates, kind), folder, { recursive: true, filter: from => !built.has(basename(from)) })
  await cp(join(templates, 'visitors.csv'), join(folder, 'input/visitors.csv'))
  // Under its own name it would hide files of the template itself.
  await rename(join(folder, 'gitignore'), join(folder, '.gitignore')).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    },
  )
  const path = join(folder, 'manyhands.json')
  const project = JSON.parse(await readFile(path, 'utf8')) as { name: string }
  project.name = basename(resolve(folder)).trim().slice(0, 100) || kind
  await writeFile(path, `${JSON.stringify(project, null, 2)}\n`)
}
