import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildProgram, missingForC } from './build-program.ts'
import { loadProgram, programs, programsFolder } from './index.ts'
import { readExpected } from './test/read-expected.ts'

const expected = await readExpected()
const missing = await missingForC()

test('the corpus has a result for each program and no others', () => {
  const names = programs.map(program => program.name)
  expect(new Set(names).size).toBe(names.length)
  expect(Object.keys(expected)).toEqual(names)
})

test('it covers every kind of program and every way to end', () => {
  const kinds = new Set(programs.map(program => program.kind))
  for (const kind of ['integer', 'float', 'nan', 'recursion', 'simd', 'allocation', 'files', 'script']) {
    expect(kinds).toContain(kind)
  }
  const reasons = new Set(
    Object.values(expected).map(({ status, reason }) => `${status} ${reason ?? ''}`.trim()),
  )
  for (const ending of ['ok', 'limit-exceeded out of fuel', 'app-failed trap: call stack exhausted']) {
    expect(reasons).toContain(ending)
  }
})

test('programs that differ give results that differ', () => {
  const digests = Object.values(expected).flatMap(one => ('digest' in one ? [one.digest] : []))
  // All that ran out of fuel at the same limit leave the same, and so may two builds of one source.
  expect(new Set(digests).size).toBeGreaterThan(digests.length * 0.75)
})

describe('modules are what their sources build', () => {
  const built = new Map(programs.filter(({ flags }) => flags !== undefined).map(one => [one.module, one]))
  for (const [module, program] of built) {
    const why = extname(program.source) === '.c' ? missing : undefined
    test(`${module}${why === undefined ? '' : `: ${why}`}`, async ({ skip }) => {
      if (why !== undefined) skip()
      const [fresh, kept] = await Promise.all([buildProgram(program), readFile(join(programsFolder, module))])
      expect(Buffer.from(fresh).equals(kept)).toBe(true)
    })
  }
})

test('all files are there', async () => {
  for (const program of programs) expect((await loadProgram(program)).module.length).toBeGreaterThan(200)
})
