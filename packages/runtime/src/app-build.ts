import { z } from 'zod'
import { pathSchema } from './path-rule.ts'
import { argsSchema } from './schema-parts.ts'

/** A folder or file of the project, never outside it. */
const ownPath = pathSchema

/**
 * How `manyhands app build` makes what the app's `module` and `files` name; `manyhands run` takes what was built.
 * JavaScript, SQL and plain Python need no build.
 */
export const appBuildSchema = z.discriminatedUnion('kind', [
  /** Pure wheels, unpacked into one archive that Python imports from: `build/wheels.zip`. */
  z.strictObject({ kind: z.literal('python'), wheels: ownPath }),
  /** Types are taken out of every file of `source`: `build/…js`. */
  z.strictObject({ kind: z.literal('typescript'), source: ownPath }),
  z.strictObject({
    kind: z.literal('c'),
    sources: z.array(ownPath).min(1).max(200),
    flags: argsSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('cpp'),
    sources: z.array(ownPath).min(1).max(200),
    flags: argsSchema.optional(),
  }),
  /** `cargo build --release`; `binary` is the package's name unless it says otherwise. */
  z.strictObject({ kind: z.literal('rust'), binary: pathSchema }),
  z.strictObject({ kind: z.literal('assemblyscript'), entry: ownPath, flags: argsSchema.optional() }),
])

export type AppBuild = z.infer<typeof appBuildSchema>
