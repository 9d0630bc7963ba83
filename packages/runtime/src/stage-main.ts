/**
 * Writes our TypeScript as JavaScript, so that a sandbox process needs neither the compiler, which would take half
 * of its memory, nor leave to read the repository: `node stage-main.ts <target> <name>=<folder> …` copies each
 * folder's sources to `<target>/<name>`. Types are replaced by spaces, so lines and columns stay.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { sourcesIn, stagedName } from './staged-name.ts'

const [target, ...rooms] = process.argv.slice(2)

for (const [name, folder] of rooms.map(room => room.split('=', 2))) {
  for (const path of sourcesIn(readdirSync(folder!, { recursive: true, encoding: 'utf8' }))) {
    const to = join(target!, name!, stagedName(path))
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, translate(readFileSync(join(folder!, path), 'utf8'), dirname(to)))
  }
}

function translate(source: string, folder: string): string {
  return stripTypeScriptTypes(source)
    .replaceAll(/(from '\.[^']*)\.ts'/g, "$1.mjs'")
    .replaceAll(/from '@manyhands\/(\w+)'/g, (_all, room: string) => {
      const path = relative(folder, join(target!, room, 'index.mjs'))
      return `from '${path.startsWith('.') ? path : `./${path}`}'`
    })
}
