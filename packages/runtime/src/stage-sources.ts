import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, realpath } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

let staged: Promise<string> | undefined

/**
 * A folder of this process alone that holds what a sandbox process runs, as plain JavaScript: `sandbox/`, `wasm/`
 * and `errors/`. It goes when this process ends.
 */
export function stageSources(): Promise<string> {
  staged ??= stage().catch(error => {
    staged = undefined
    throw error
  })
  return staged
}

async function stage(): Promise<string> {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const require = createRequire(import.meta.url)
  const rooms = ['wasm', 'errors'].map(room => `${room}=${dirname(require.resolve(`@manyhands/${room}`))}`)
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'manyhands-sandbox-')))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const args = ['--no-warnings', here('./stage-main.ts'), folder, `sandbox=${here('./sandbox')}`, ...rooms]
  await promisify(execFile)(process.execPath, args)
  return folder
}
