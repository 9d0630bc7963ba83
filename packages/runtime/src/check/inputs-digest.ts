import { type Digest, digestOf } from '../digest.ts'
import { encodeJson } from '../encode-json.ts'
import type { RunInput } from '../runtime.ts'

/**
 * Names the work that a check was made on, so that whoever has the project can make it again: everything of the input but
 * the program and its seed.
 */
export function inputsDigest({ files, args, env, tasks, taskCount, limits }: RunInput): Digest {
  const contents = Object.fromEntries(files.map(({ path, bytes }) => [path, digestOf(bytes)]))
  return digestOf(encodeJson({ files: contents, args, env, tasks, taskCount, limits }))
}
