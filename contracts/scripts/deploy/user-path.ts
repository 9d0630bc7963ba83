import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * A path as whoever typed it meant it: npm runs a workspace's command in the workspace's folder, and says in INIT_CWD where it was typed. What is
 * not there may be a path in this folder, as `deployments/<chain id>.json` is.
 */
export function userPath(path: string): string {
  const typed = resolve(process.env.INIT_CWD ?? '.', path)
  return existsSync(typed) || !existsSync(path) ? typed : resolve(path)
}
