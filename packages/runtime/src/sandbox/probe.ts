/**
 * Runs in the sandbox's place and tries what nothing in it should be able to, as code that took the process over
 * would. Writes one line of JSON: for each attempt what came of it, `done` when it worked.
 */
import { readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect, createServer } from 'node:net'

const attempts: Record<string, () => unknown> = {
  readFile: () => readFileSync('/etc/passwd'),
  readProcess: () => readFileSync('/proc/1/environ'),
  listRoot: () => readdirSync('/'),
  writeFile: () => writeFileSync('/tmp/manyhands-escape', ''),
  startProcess: () => {
    const { spawnSync } = createRequire(import.meta.url)('node:child_process')
    const { error } = spawnSync(process.execPath, ['--version'])
    if (error) throw error
  },
  signalOthers: () => process.kill(1, 0),
  listen: () =>
    new Promise((resolve, reject) =>
      createServer()
        .on('error', reject)
        .listen(0, () => resolve(0)),
    ),
  connect: () =>
    new Promise((resolve, reject) => connect(9, '127.0.0.1').on('error', reject).on('connect', resolve)),
}

const seen: Record<string, unknown> = {
  pid: process.pid,
  uid: process.getuid?.(),
  environment: Object.keys(process.env),
}
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    await attempt()
    seen[name] = 'done'
  } catch (error) {
    seen[name] = (error as NodeJS.ErrnoException).code ?? String(error)
  }
}
writeSync(1, `${JSON.stringify(seen)}\n`)
process.exit(0)
