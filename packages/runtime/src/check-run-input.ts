import { ManyhandsError } from '@manyhands/errors'
import { isSafePath } from './path-rule.ts'
import type { RunInput } from './runtime.ts'
import { formatBytes } from './sandbox/format-bytes.ts'
import { isSafeName } from './sandbox/safe-name.ts'
import { argsSchema, envSchema } from './schema-parts.ts'

export const MAX_INPUT_BYTES = 512 * 1024 * 1024

/** @throws INPUT_INVALID or INPUT_TOO_LARGE when a batch breaks the rules of the sandbox */
export function checkRunInput({ files, secrets = {}, args, env, tasks, taskCount }: RunInput): void {
  const paths = new Set<string>()
  for (const { path } of files) {
    if (!/^\/(app|in)\//.test(path) || !isSafePath(path.slice(1))) {
      refuse(`file ${path.slice(0, 200)}`, 'files lie in /app or /in')
    }
    if (path === '/in/task.json' || paths.has(path))
      refuse(`file ${path}`, 'there is already one of that name')
    paths.add(path)
  }
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (paths.has(path.slice(0, at))) refuse(`file ${path}`, 'it lies in another file')
    }
  }
  // Their names stay out of the message: a name may tell something, too.
  if (!Object.keys(secrets).every(isSafeName) || Object.keys(secrets).length > 64)
    refuse('a secret', 'its name is not one of a file')
  const secretBytes = Object.values(secrets).reduce((sum, secret) => sum + secret.length, 0)
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, secretBytes)
  checkInputBytes(bytes)
  // App and job may each bring 64 of them.
  if (args.length > 128 || !args.every(arg => argsSchema.safeParse([arg]).success))
    refuse('args', 'one is not text')
  if (!envSchema.safeParse(env).success) refuse('env', 'a name or value is not allowed')
  if (new Set(tasks).size !== tasks.length || !tasks.every(task => isIndex(task, taskCount))) {
    refuse('tasks', `they must be different whole numbers below ${taskCount}`)
  }
}

/** @param bytes of all files that a task finds. @throws INPUT_TOO_LARGE */
export function checkInputBytes(bytes: number): void {
  if (bytes <= MAX_INPUT_BYTES) return
  throw new ManyhandsError('INPUT_TOO_LARGE', {
    what: 'the input of a task',
    actual: bytes,
    limit: formatBytes(MAX_INPUT_BYTES),
  })
}

function isIndex(task: number, taskCount: number): boolean {
  return Number.isInteger(task) && task >= 0 && task < taskCount
}

function refuse(what: string, reason: string): never {
  throw new ManyhandsError('INPUT_INVALID', { what, reason })
}
