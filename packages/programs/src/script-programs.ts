import { scriptProgram } from './kinds.ts'
import type { Program } from './program.ts'

const python = [
  'data',
  'chance',
  'texts',
  'digests',
  'floats',
  'order',
  'depth',
  'overflow',
  'folders',
  'fails',
]
const tables = {
  '/in/deals.csv': { path: 'inputs/deals.csv' },
  '/in/pools.csv': { path: 'inputs/pools.csv' },
}

/** Scripts of languages whose interpreter is the module. */
export const scriptPrograms: Program[] = [
  ...python.map(name => scriptProgram('python', name)),
  ...['values', 'depth', 'fails'].map(name => scriptProgram('javascript', name)),
  scriptProgram('sql', 'deals', { files: tables }),
]
