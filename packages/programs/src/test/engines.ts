import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { programsFolder } from '../index.ts'

/** A Node and how its V8 compiles: a task must give the same on each. */
export type Engine = { name: string; execPath?: string; v8Flags: string[] }

const binary = join(programsFolder, `node_modules/node-linux-${process.arch}/bin/node`)

/** Node 26, or undefined where its optional package was not installed. */
export const node26: string | undefined = existsSync(binary) ? binary : undefined

/** The engines beside this Node as it is, on which expected.json was made. */
export const otherEngines: Engine[] = [
  { name: 'this Node, first compiler only', v8Flags: ['--liftoff-only'] },
  { name: 'this Node, last compiler only', v8Flags: ['--no-liftoff'] },
  ...(node26 === undefined ? [] : [{ name: 'Node 26', execPath: node26, v8Flags: [] }]),
]

/** More of them, for a longer check. */
export const moreEngines: Engine[] = [
  ...otherEngines,
  {
    name: 'this Node, all compiled at once',
    v8Flags: ['--no-wasm-lazy-compilation', '--no-wasm-dynamic-tiering'],
  },
  ...(node26 === undefined
    ? []
    : ['--liftoff-only', '--no-liftoff'].map(flag => ({
        name: `Node 26 ${flag}`,
        execPath: node26,
        v8Flags: [flag],
      }))),
]
