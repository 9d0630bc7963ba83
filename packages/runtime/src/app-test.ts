import { z } from 'zod'
import { pathSchema } from './path-rule.ts'
import { argsSchema, filesSchema, nameSchema, tasksSchema } from './schema-parts.ts'

const ownFiles = filesSchema(pathSchema)

/**
 * One task that `manyhands app test` runs, and what is to come of it. What a test does not name is the project's own.
 *
 * @property files in place of the project's `files`, under /in
 * @property task the task's number, 0 unless given, of `tasks`
 * @property expect.files every file of /out with the project's file that it must equal
 */
export const appTestSchema = z
  .strictObject({
    name: nameSchema,
    files: ownFiles.optional(),
    args: argsSchema.optional(),
    task: z.int().min(0).optional(),
    tasks: tasksSchema.optional(),
    expect: z.strictObject({
      status: z.enum(['ok', 'app-failed', 'limit-exceeded']).optional(),
      stdout: pathSchema.optional(),
      files: ownFiles.optional(),
    }),
  })
  .refine(test => test.tasks === undefined || (test.task ?? 0) < test.tasks, {
    path: ['task'],
    error: 'must be below tasks',
  })

export const appTestsSchema = z
  .array(appTestSchema)
  .max(100)
  .refine(tests => new Set(tests.map(test => test.name)).size === tests.length, {
    error: 'two tests have the same name',
  })

export type AppTest = z.infer<typeof appTestSchema>
