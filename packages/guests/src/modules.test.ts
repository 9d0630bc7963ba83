import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { quickjs, sqlite } from './modules.ts'

const folder = join(import.meta.dirname, '../modules')
const digests = JSON.parse(await readFile(join(folder, 'digests.json'), 'utf8')) as Record<string, string>

test.each([quickjs.name, sqlite.name])('%s.wasm is what was built', async name => {
  const bytes = await readFile(join(folder, `${name}.wasm`))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(digests[`${name}.wasm`])
})
