import { expect, it } from 'vitest'
import { createRequestSalts } from './request-salts.ts'

const wordOf = (salt: string) => salt.slice(0, -2)

it('256 salts share a word, each with a bit of its own; then comes another word', () => {
  const next = createRequestSalts()
  const salts = Array.from({ length: 257 }, next)
  expect(new Set(salts).size).toBe(257)
  expect(new Set(salts.slice(0, 256).map(wordOf)).size).toBe(1)
  expect(wordOf(salts[256]!)).not.toBe(wordOf(salts[255]!))
  for (const salt of salts) expect(salt).toMatch(/^0x[0-9a-f]{64}$/)
})

it('two clients share no word', () => {
  expect(wordOf(createRequestSalts()())).not.toBe(wordOf(createRequestSalts()()))
})
