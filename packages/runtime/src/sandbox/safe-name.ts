/**
 * A name of one file or folder that every system can hold and no tool reads as something else: no slash,
 * backslash or control character, not `.` or `..`, no space at its ends, no drive letter.
 */
export function isSafeName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || name.trim() !== name) return false
  return !FORBIDDEN.test(name) && !/^[a-zA-Z]:/.test(name) && name.isWellFormed()
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
const FORBIDDEN = /[\u0000-\u001f\u007f\\/]/
