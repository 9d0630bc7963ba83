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

test('a build with SIMD says what the plain build says', () => {
  const twins = programs.filter(({ name, kind }) => kind === 'simd' && name.endsWith('-simd'))
  expect(twins.length).toBeGreaterThan(7)
  for (const { name } of twins) {
    const [simd, plain] = [expected[name], expected[name.replace(/-simd$/, '')]]
    expect(simd).toMatchObject({ status: 'ok', output: plain && 'output' in plain ? plain.output : '' })
  }
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
