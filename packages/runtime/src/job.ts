import { z } from 'zod'
import { parseJson } from './parse-json.ts'
import { pathSchema } from './path-rule.ts'
import {
  argsSchema,
  digestSchema,
  filesSchema,
  gatherSchema,
  limitsSchema,
  nameSchema,
  tasksSchema,
} from './schema-parts.ts'

/**
 * What a requester wants done; its digest is `inputs` of the signed request. `files` and the dataset are
 * found under /in, `args` follow the app's own.
 */
export const jobSchema = z
  .strictObject({
    manyhands: z.literal(1),
    name: nameSchema,
    app: z.strictObject({ manifest: digestSchema }),
    dataset: z.strictObject({ name: pathSchema, blob: digestSchema }).optional(),
    files: filesSchema(digestSchema).optional(),
    args: argsSchema.optional(),
    tasks: tasksSchema,
    limits: limitsSchema.optional(),
    gather: gatherSchema.optional(),
  })
  .check(context => {
    const message = inputClash(Object.keys(context.value.files ?? {}), context.value.dataset?.name)
    if (message !== undefined) {
      context.issues.push({ code: 'custom', message, input: context.value.files, path: ['files'] })
    }
  })

export type Job = z.infer<typeof jobSchema>

/** @throws JOB_INVALID with the first thing that is wrong */
export function parseJob(bytes: Uint8Array): Job {
  return parseJson(bytes, jobSchema, 'JOB_INVALID')
}

/** /in holds the files, the dataset and task.json, which tells each task who it is: none may hide another. */
export function inputClash(files: string[], dataset: string | undefined): string | undefined {
  const names = dataset === undefined ? files : [...files, dataset]
  if (names.some(name => name === 'task.json' || name.startsWith('task.json/'))) {
    return 'task.json is the name of the file that tells a task its number'
  }
  if (dataset === undefined) return undefined
  const clash = files.find(
    name => name === dataset || name.startsWith(`${dataset}/`) || dataset.startsWith(`${name}/`),
  )
  return clash === undefined ? undefined : `${clash} hides the dataset ${dataset}`
}
