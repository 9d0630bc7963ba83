import { z } from 'zod'

export const MAX_PATH_CHARS = 200

/**
 * Paths that mean the same file on every system and stay inside their folder: relative, `/` between
 * names, no empty name, no `.` or `..`, no backslash, no control character, no drive letter, at most 200 chars.
 */
export function isSafePath(path: string): boolean {
  if (path.length === 0 || path.length > MAX_PATH_CHARS) return false
  if (FORBIDDEN.test(path) || !path.isWellFormed() || /^[a-zA-Z]:/.test(path)) return false
  return path.split('/').every(name => name !== '' && name !== '.' && name !== '..')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
const FORBIDDEN = /[\u0000-\u001f\u007f\\]/

export const pathSchema = z.string().refine(isSafePath, {
  error: 'must be a relative path without "..", backslashes or control characters, of at most 200 characters',
})
