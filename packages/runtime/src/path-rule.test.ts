import { posix, win32 } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSafePath } from './path-rule.ts'

test.each(['a', 'main.py', 'a/b/c.csv', '.hidden', 'a..b', 'ä/ß', '...', 'a b'])('%j is a path', path => {
  expect(isSafePath(path)).toBe(true)
})

test.each([
  '',
  '/',
  '/a',
  'a/',
  'a//b',
  '.',
  '..',
  './a',
  'a/.',
  'a/..',
  '../a',
  'a/../b',
  'a\\b',
  '..\\a',
  'a\0',
  'a\nb',
  'C:/x',
  'c:x',
  'a/c:x',
  ' a',
  'a ',
  'a /b',
  '\ud800',
  'a'.repeat(201),
])('%j is none', path => {
  expect(isSafePath(path)).toBe(false)
})

test('a safe path stays in its folder, on any system', () => {
  const piece = fc.constantFrom('..', '.', '', 'a', 'b.c', '\\', '/', 'C:', '\0', '~')
  const text = fc.oneof(
    fc.string(),
    fc.array(piece).map(list => list.join('/')),
    fc.array(piece).map(list => list.join('')),
  )
  fc.assert(
    fc.property(text, path => {
      if (!isSafePath(path)) return
      expect(posix.resolve('/home/x', path).startsWith('/home/x/')).toBe(true)
      expect(win32.resolve('D:\\home\\x', path).startsWith('D:\\home\\x\\')).toBe(true)
      expect(posix.normalize(path)).toBe(path)
    }),
    { numRuns: 3000 },
  )
})
