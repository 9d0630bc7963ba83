import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Fates } from './fates.ts'

it('holds a kill while its suite is the same, and a survival while no suite is new', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fates-'))
  const path = join(folder, 'all', 'fates.jsonl')
  const first = new Fates(path)
  first.add({ id: 'dead', killed: true, by: 'ATest.test_x()', suites: ['a'], seconds: 1 })
  first.add({ id: 'alive', killed: false, suites: ['a', 'b'], seconds: 1 })
  const fates = new Fates(path)
  expect(fates.holding('dead', new Set(['a', 'c']))?.killed).toBe(true)
  expect(fates.holding('dead', new Set(['b', 'c']))).toBe(undefined)
  expect(fates.holding('alive', new Set(['a']))?.killed).toBe(false)
  expect(fates.holding('alive', new Set(['a', 'b', 'c']))).toBe(undefined)
  expect([...fates.passed('alive')]).toEqual(['a', 'b'])
  expect([...fates.passed('dead')]).toEqual([])
  rmSync(folder, { recursive: true })
})
