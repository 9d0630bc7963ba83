import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkInput } from '../fuzz/check-input.ts'

const folder = join(import.meta.dirname, '../fuzz/corpus')

test('what the fuzzer has kept still breaks no property', async () => {
  const names = await readdir(folder)
  const verdicts = await Promise.all(
    names.map(async name => ({ name, verdict: checkInput(await readFile(join(folder, name))) })),
  )
  const count = (wanted: string) => verdicts.filter(({ verdict }) => verdict === wanted).length
  expect(count('refused')).toBeGreaterThan(20)
  expect(count('accepted') + count('ran')).toBeGreaterThan(20)
})
