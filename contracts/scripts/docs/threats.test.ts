import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../../', import.meta.url)

test('every test that docs/threats.md names exists', () => {
  const folder = new URL('contracts/test/', root)
  const sources = readdirSync(folder)
    .filter(name => name.endsWith('.t.sol'))
    .map(name => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n')
  const named = [...readFileSync(new URL('docs/threats.md', root), 'utf8').matchAll(/`(test\w+)`/g)]
  expect(named.length).toBeGreaterThan(20)
  const missing = named.map(([, name]) => name!).filter(name => !sources.includes(`function ${name}(`))
  expect(missing).toEqual([])
})
