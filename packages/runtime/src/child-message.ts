import { z } from 'zod'
import type { Frame } from './frame-reader.ts'
import type { Limits } from './limits.ts'
import { pathSchema } from './path-rule.ts'
import type { TaskOutcome } from './result-archive.ts'

const sizeSchema = z.int().min(0)
const indexSchema = z.int().min(0)

const messageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('loaded') }),
  z.strictObject({ type: z.literal('invalid') }),
  z.strictObject({ type: z.literal('start'), task: indexSchema }),
  z.strictObject({ type: z.literal('unfinished'), task: indexSchema, reason: z.string().max(300) }),
  z.strictObject({
    type: z.literal('result'),
    task: indexSchema,
    status: z.enum(['ok', 'app-failed', 'limit-exceeded']),
    reason: z.string().max(200).optional(),
    exitCode: z.int().optional(),
    fuel: z.int().min(0),
    files: z.array(z.strictObject({ path: pathSchema, size: sizeSchema })),
    stdoutBytes: sizeSchema,
    stderrBytes: sizeSchema,
  }),
])

export type ChildMessage =
  | { type: 'loaded' }
  | { type: 'invalid' }
  | { type: 'start'; task: number }
  | { type: 'unfinished'; task: number; reason: string }
  | { type: 'result'; task: number; outcome: TaskOutcome }

/** Checks one frame from the sandbox against the limits it runs under. @throws Error when it breaks them */
export function readChildMessage({ header, body }: Frame, limits: Limits): ChildMessage {
  const message = messageSchema.parse(header)
  if (message.type !== 'result') {
    if (body.length > 0) throw new Error('the lengths do not add up')
    return message
  }
  const { files, stdoutBytes, stderrBytes, task, status, reason, exitCode, fuel } = message
  let at = 0
  const next = (size: number) => {
    at += size
    return body.subarray(at - size, at)
  }
  const parts = files.map(({ path, size }) => ({ path, bytes: next(size) }))
  if (at > limits.outputBytes || files.length > limits.outputFiles) throw new Error('too much output')
  if (Math.max(stdoutBytes, stderrBytes) > limits.stdioBytes) throw new Error('too much text')
  if (fuel > limits.fuel) throw new Error('too much fuel')
  const [stdout, stderr] = [next(stdoutBytes), next(stderrBytes)]
  if (at !== body.length) throw new Error('the lengths do not add up')
  if (new Set(files.map(file => file.path)).size !== files.length) throw new Error('a path came twice')
  return { type: 'result', task, outcome: { status, reason, exitCode, fuel, files: parts, stdout, stderr } }
}
