import { z } from 'zod'
import { isSafeName } from './sandbox/safe-name.ts'

export const MAX_PATH_CHARS = 200

/**
 * Paths that mean the same file on every system and stay inside their folder: relative, `/` between
 * names, each name safe (see `isSafeName`), at most 200 characters.
 */
export function isSafePath(path: string): boolean {
  return path.length <= MAX_PATH_CHARS && path.split('/').every(isSafeName)
}

export const pathSchema = z.string().refine(isSafePath, {
  error:
    'must be a relative path without "..", backslashes, control characters or outer spaces, of at most 200 characters',
})
