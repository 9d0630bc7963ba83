import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { stageSources } from './stage-sources.ts'

let temporary: string
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'staging-'))
  vi.stubEnv('TMPDIR', temporary)
  vi.stubEnv('TEMP', temporary)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(temporary, { recursive: true })
})

test('the staged sources are one folder, this user’s alone; what was cleaned away is made anew', async () => {
  const folder = await stageSources()
  expect(await stageSources()).toBe(folder)
  expect(readdirSync(temporary)).toEqual([folder.split('/').at(-1)])
  const main = join(folder, 'sandbox', 'main.mjs')
  expect(existsSync(main)).toBe(true)
  expect(existsSync(join(folder, 'sandbox', 'wasi-imports.test.mjs'))).toBe(false)
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o077).toBe(0)
  rmSync(main)
  expect(existsSync(join(await stageSources(), 'sandbox', 'main.mjs'))).toBe(true)
  rmSync(folder, { recursive: true })
  expect(existsSync(join(await stageSources(), 'sandbox', 'main.mjs'))).toBe(true)
})

test.skipIf(process.platform === 'win32')('a folder that others could write is not used', async () => {
  const folder = await stageSources()
  chmodSync(folder, 0o777)
  const again = await stageSources()
  expect(again).not.toBe(folder)
  expect(statSync(again).mode & 0o077).toBe(0)
  expect(existsSync(join(again, 'sandbox', 'main.mjs'))).toBe(true)
})
