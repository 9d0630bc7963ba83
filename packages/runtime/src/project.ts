import { z } from 'zod'
import { appBuildSchema } from './app-build.ts'
import { appTestsSchema } from './app-test.ts'
import { inputClash } from './job.ts'
import { pathSchema } from './path-rule.ts'
import {
  argsSchema,
  envSchema,
  filesSchema,
  gatherSchema,
  limitsSchema,
  nameSchema,
  tasksSchema,
} from './schema-parts.ts'

/**
 * Where a file is: a path from the project's folder, or `npm:package/path` of an installed package. Among files a path that
 * ends in / is a folder: all that lies in it.
 */
const sourceSchema = z.string().min(1).max(1000)

/** A project as its owner writes it, in `manyhands.json`: what to run, on what, in how many tasks. */
export const projectSchema = z
  .strictObject({
    name: nameSchema,
    app: z
      .strictObject({
        name: nameSchema.optional(),
        module: sourceSchema.optional(),
        /** In place of a module: a container image as `docker save` writes it. */
        image: sourceSchema.optional(),
        files: filesSchema(sourceSchema).optional(),
        args: argsSchema.optional(),
        env: envSchema.optional(),
        build: appBuildSchema.optional(),
      })
      .refine(app => (app.module === undefined) !== (app.image === undefined), {
        error: 'must name either a module or an image',
      }),
    dataset: z.strictObject({ name: pathSchema, path: sourceSchema }).optional(),
    files: filesSchema(sourceSchema).optional(),
    args: argsSchema.optional(),
    tasks: tasksSchema,
    trust: z.int().min(1).max(1_000_000).optional(),
    limits: limitsSchema.optional(),
    gather: gatherSchema.optional(),
    tests: appTestsSchema.optional(),
  })
  .check(context => {
    const message = inputClash(Object.keys(context.value.files ?? {}), context.value.dataset?.name)
    if (message !== undefined) {
      context.issues.push({ code: 'custom', message, input: context.value.files, path: ['files'] })
    }
  })

export type Project = z.infer<typeof projectSchema>
