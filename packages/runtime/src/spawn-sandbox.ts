import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

export type SandboxProcess = ChildProcessByStdio<Writable, Readable, Readable>

const folder = realpathSync(fileURLToPath(new URL('./sandbox', import.meta.url)))

/** What the sandbox process is allowed: to read its own few source files. */
export const sandboxFlags = [
  '--permission',
  `--allow-fs-read=${folder}/*`,
  '--max-old-space-size=512',
  '--disallow-code-generation-from-strings',
  '--expose-gc',
  '--no-warnings',
]

/**
 * Which Node runs the guest.
 *
 * @property execPath a Node binary, this process's own when absent
 * @property v8Flags as `--liftoff-only`; results must not depend on them
 */
export type Engine = { execPath?: string | undefined; v8Flags?: readonly string[] | undefined }

/**
 * A Node process that may read its own source files and nothing else: no other files, no writing, no
 * processes, no threads, no addons, no environment. Node 24 cannot forbid it the network; what stands in
 * the way is that no code but ours runs in it, and none of that opens a socket.
 */
export function spawnSandbox(engine: Engine = {}): SandboxProcess {
  const { execPath = process.execPath, v8Flags = [] } = engine
  return spawn(execPath, [...sandboxFlags, ...v8Flags, `${folder}/main.ts`], {
    env: {},
    cwd: '/',
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
}
